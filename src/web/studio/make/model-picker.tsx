import { type ReactNode, useState } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { ModelMark } from "../../ui/index.ts";
import { ChooseCharacter } from "../characters/choose.tsx";
import { type Tray, trayFault } from "../references/index.ts";
import { credits, makeWords as words, outputWords } from "../words/index.ts";
import { PickSettings } from "./pick-settings.tsx";
import { picksMax, type Planned, toggled, type Wish } from "./wish.ts";
import { changeWish } from "./wish-store.ts";

/** From so many models on, a field narrows the list. */
const LONG_LIST = 9;

/** Up to four models, each with its own settings. */
export function ModelPicker(props: {
  readonly wish: Wish;
  readonly models: readonly OfferedModel[];
  readonly planned: readonly Planned[];
  readonly tray: Tray;
}): ReactNode {
  const { wish, models, planned, tray } = props;
  const [filter, setFilter] = useState("");
  const sought = filter.toLowerCase().split(/\s+/);
  const shown = models.filter(
    ({ name, maker, route }) =>
      wish.picks.some((pick) => pick.route === route) ||
      sought.every((word) => `${name} ${maker}`.toLowerCase().includes(word)),
  );
  const isFull = wish.picks.length >= picksMax;
  return (
    <fieldset className="model-picker">
      <legend className="field-title">
        {words.models} <span className="quiet">{words.upTo(picksMax)}</span>
      </legend>
      {models.length >= LONG_LIST && (
        <input
          type="search"
          aria-label={words.narrow}
          placeholder={words.narrowBy}
          value={filter}
          onChange={({ target }) => setFilter(target.value)}
        />
      )}
      <ul className="model-list">
        {shown.map((model) => (
          <ModelRow
            key={model.route}
            model={model}
            planned={planned.find(({ pick }) => pick.route === model.route) ?? null}
            mark={wish.picks.findIndex(({ route }) => route === model.route)}
            isFull={isFull}
            lack={trayFault(model, tray)}
          />
        ))}
      </ul>
      {shown.length === 0 && <p className="quiet">{words.noSuchModel}</p>}
      <ChooseCharacter />
    </fieldset>
  );
}

interface RowProps {
  readonly model: OfferedModel;
  /** null: not picked. */
  readonly planned: Planned | null;
  /** Place among the picked, which gives the sign. */
  readonly mark: number;
  readonly isFull: boolean;
  /** Why it cannot work from the pictures in the tray; null where it can. */
  readonly lack: string | null;
}

function ModelRow({ model, planned, mark, isFull, lack }: RowProps): ReactNode {
  const isPicked = planned !== null;
  return (
    <li className={`model-row ${isPicked ? "model-picked" : ""}`}>
      <label className="model-choice">
        <input
          type="checkbox"
          checked={isPicked}
          disabled={!isPicked && isFull}
          onChange={() => changeWish((before) => toggled(before, model.route))}
        />
        <span className="model-title">
          {isPicked && <ModelMark index={mark} />}
          <b>{model.name}</b> {model.sandbox && <span className="badge">{outputWords.sandbox}</span>}
        </span>
        <span className="model-price">{words.from(credits(model.fromMicrocredits))}</span>
        <span className="model-about">{model.about ?? words.by(model.maker)}</span>
        {lack !== null && !isPicked && <span className="model-about note">{lack}</span>}
      </label>
      {planned !== null && (
        <>
          <PickSettings planned={planned} />
          <Notes planned={planned} />
        </>
      )}
    </li>
  );
}

function Notes({ planned }: { readonly planned: Planned }): ReactNode {
  const { notes, faults } = planned;
  return (
    <div className="model-notes">
      {notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
      {faults.map((fault) => (
        <p key={fault} className="fault" role="alert">
          {fault}
        </p>
      ))}
    </div>
  );
}
