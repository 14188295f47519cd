import type { ReactNode } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { picksMax } from "../make/index.ts";
import { credits, editWords as words, makeWords, outputWords } from "../words/index.ts";
import { type Action, fitness } from "./actions.ts";

interface ModelsProps {
  readonly models: readonly OfferedModel[];
  readonly action: Action;
  readonly chosen: readonly string[];
  readonly choose: (routes: readonly string[]) => void;
  /** What else is to be said of a model here; null: nothing. */
  readonly fault: (model: OfferedModel) => string | null;
}

/** Those that can do it, to be chosen, and the others with the reason. */
export function AbleModels({ models, action, chosen, choose, fault }: ModelsProps): ReactNode {
  const judged = models.map((model) => ({ model, ...fitness(model, action) }));
  const able = judged.filter(({ isAble }) => isAble);
  const unable = judged.filter(({ isAble }) => !isAble);
  return (
    <fieldset className="able-models">
      <legend className="field-title">
        {words.models} <span className="quiet">{words.upToFour}</span>
      </legend>
      {able.length === 0 && <p className="quiet">{words.noModel}</p>}
      <ul>
        {able.map(({ model, says }) => {
          const isChosen = chosen.includes(model.route);
          const said = fault(model);
          return (
            <li key={model.route}>
              <label>
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={!isChosen && chosen.length >= picksMax}
                  onChange={() =>
                    choose(isChosen ? chosen.filter((route) => route !== model.route) : [...chosen, model.route])
                  }
                />
                <span>
                  <b>{model.name}</b> {model.sandbox && <span className="badge">{outputWords.sandbox}</span>}{" "}
                  <span className="quiet">{makeWords.from(credits(model.fromMicrocredits))}</span>
                  {says !== null && <span className="note">{says}</span>}
                  {said !== null && <span className={isChosen ? "fault" : "note"}>{said}</span>}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {unable.length > 0 && (
        <details>
          <summary>{words.others}</summary>
          <ul>
            {unable.map(({ model, says }) => (
              <li key={model.route} className="unable">
                <b>{model.name}</b> <span>{says}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </fieldset>
  );
}
