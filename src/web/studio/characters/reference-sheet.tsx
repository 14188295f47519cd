import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { CharacterView, SetOrder, SetView } from "../../../contract/studio/index.ts";
import { addresses, announce, modelsQuery, planQuery } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { usePress } from "../press/index.ts";
import { characterWords, credits, gridWords, isMore, rich } from "../words/index.ts";
import { type SheetGroup, sheetGroups, sheetRequest } from "./sheet-request.ts";

const words = characterWords.sheet;
const toCredits = { link: (text: string): ReactNode => <Link to="/credits">{text}</Link> };

/** The same person from several sides, as a set of pictures, with its price first. */
export function ReferenceSheet({ character }: { readonly character: CharacterView }): ReactNode {
  const models = (useQuery(modelsQuery).data ?? []).filter(({ capabilities }) => capabilities.textToImage);
  const [route, setRoute] = useState<string | null>(null);
  const [groups, setGroups] = useState<readonly SheetGroup[]>(["angles"]);
  const model = models.find((each) => each.route === route) ?? models[0];
  const request = model === undefined ? null : sheetRequest(character, model, groups);
  const plan = useQuery(planQuery(request));
  const navigate = useNavigate();
  const press = usePress<SetOrder, SetView>(addresses.sets, ({ id, cells }) => {
    announce(words.asked(cells.length));
    void navigate({ to: "/grid/$set", params: { set: id } });
  });
  const answer = plan.isPlaceholderData || plan.isFetching ? null : (plan.data ?? null);
  const faults = [...new Set((answer?.cells ?? []).flatMap(({ fault }) => fault?.message ?? []))];
  const isShort = answer !== null && isMore(answer.totalMicrocredits, answer.availableMicrocredits);
  const total = answer === null || faults.length > 0 ? null : answer.totalMicrocredits;
  return (
    <section aria-labelledby="sheet-title">
      <h2 id="sheet-title">{words.title}</h2>
      <p className="quiet">{words.how}</p>
      <div className="sheet-choices">
        <label className="field">
          <span>{words.model}</span>
          <select value={model?.route ?? ""} onChange={({ target }) => setRoute(target.value)}>
            {models.map(({ route: each, name }) => (
              <option key={each} value={each}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {sheetGroups.map((group) => (
          <label key={group} className="check">
            <input
              type="checkbox"
              checked={groups.includes(group)}
              onChange={({ target }) =>
                setGroups(target.checked ? [...groups, group] : groups.filter((each) => each !== group))
              }
            />{" "}
            {words.groups[group]}
          </label>
        ))}
      </div>
      {request === null && <p className="quiet">{words.none}</p>}
      {[...faults].map((fault) => (
        <p key={fault} className="fault" role="alert">
          {fault}
        </p>
      ))}
      {isShort && <p className="fault">{rich(gridWords.short, toCredits)}</p>}
      {plan.error !== null && <Problem error={plan.error} />}
      {press.error !== null && <Problem error={press.error} />}
      {request !== null && total !== null && (
        <p className="quiet">{words.cost(request.cells.length, credits(total))}</p>
      )}
      <button
        type="button"
        className="button"
        disabled={request === null || total === null || isShort || press.isPending}
        onClick={() => {
          if (request !== null && total !== null) press.start({ ...request, quotedMicrocredits: total });
        }}
      >
        {press.isPending || total === null ? words.making : words.make(credits(total))}
      </button>
    </section>
  );
}
