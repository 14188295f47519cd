import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import type { OfferedModel, PlanAnswer, SetOrder, SetRequest, SetView } from "../../../contract/studio/index.ts";
import { addresses, announce, planQuery, quoteQuery } from "../api/index.ts";
import { Problem, Sums } from "../frame/index.ts";
import { usePress } from "../press/index.ts";
import { credits, gridWords as words, isMore, rich } from "../words/index.ts";
import { changeGrid } from "./grid-store.ts";
import { type GridPlan, type GridWish, settingsFor } from "./grid-wish.ts";
import { PlanMap } from "./plan-map.tsx";
import { useStill } from "./use-still.ts";

const toCredits = { link: (text: string): ReactNode => <Link to="/credits">{text}</Link> };

interface TicketProps {
  readonly wish: GridWish;
  readonly plan: GridPlan;
  readonly models: readonly OfferedModel[];
}

/** How many pictures, which of them are here already, the exact total, and the button. */
export function GridTicket({ wish, plan, models }: TicketProps): ReactNode {
  const { request, hindrance, notes } = plan;
  const still = useStill(request);
  const answer = useQuery(planQuery(still));
  const isSettled =
    request !== null &&
    JSON.stringify(still) === JSON.stringify(request) &&
    !answer.isPlaceholderData &&
    !answer.isFetching;
  return (
    <section className="ticket" aria-labelledby="ticket-title">
      <h2 id="ticket-title" className="field-title">
        {words.cost}
      </h2>
      {hindrance !== null && (
        <p id="grid-hindrance" className="quiet">
          {hindrance}
        </p>
      )}
      {request !== null && answer.data !== undefined && (
        <div aria-busy={!isSettled}>
          <PlanMap request={request} answer={answer.data} />
          <Lines answer={answer.data} />
          <Faults answer={answer.data} />
        </div>
      )}
      {request !== null && answer.error !== null && <Problem error={answer.error} />}
      {notes.map((note) => (
        <p key={note} className="note grid-note">
          {note}
        </p>
      ))}
      {request !== null && <FinishChoice wish={wish} models={models} request={request} />}
      {request !== null && (wish.anew || (answer.data?.counts.shared ?? 0) > 0) && <Anew wish={wish} />}
      <Run request={request} answer={isSettled ? (answer.data ?? null) : null} />
    </section>
  );
}

/** "9 pictures: 6 to draw, 2 are here already, 1 is the same as another." */
function countLine({ cells, counts }: PlanAnswer): string {
  const parts = [
    counts.new > 0 ? words.toDraw(counts.new) : null,
    counts.shared > 0 ? words.hereAlready(counts.shared) : null,
    counts.same > 0 ? words.sameAsAnother(counts.same) : null,
    counts.fault > 0 ? words.impossible(counts.fault) : null,
  ].filter((part) => part !== null);
  return words.count(cells.length, parts);
}

function Lines({ answer }: { readonly answer: PlanAnswer }): ReactNode {
  const drawn = answer.cells.filter(({ kind }) => kind === "new");
  const byModel = [...Map.groupBy(drawn, ({ name }) => name)];
  return (
    <>
      <p className="grid-count" role="status">
        {countLine(answer)}
      </p>
      <table className="ticket-lines">
        <tbody>
          {byModel.map(([name, cells]) => (
            <tr key={name}>
              <th scope="row">
                {name} <span className="quiet">{words.pictures(cells.length)}</span>
              </th>
              <td>{credits(cells.reduce((sum, each) => sum + BigInt(each.microcredits), 0n).toString())}</td>
            </tr>
          ))}
        </tbody>
        <Sums
          total={{ name: words.together, microcredits: answer.totalMicrocredits }}
          available={{ name: words.available, microcredits: answer.availableMicrocredits }}
        />
      </table>
    </>
  );
}

function Faults({ answer }: { readonly answer: PlanAnswer }): ReactNode {
  const messages = [...new Set(answer.cells.flatMap(({ fault }) => fault?.message ?? []))];
  return messages.map((message) => (
    <p key={message} className="fault" role="alert">
      {message}
    </p>
  ));
}

/** On which model the picked ones are meant to be finished, and what that would cost then. */
function FinishChoice({
  wish,
  models,
  request,
}: Omit<TicketProps, "plan"> & { readonly request: SetRequest }): ReactNode {
  const model = models.find(({ route }) => route === wish.finishWith) ?? null;
  const [shape] = wish.shapes;
  const [first] = request.cells;
  const quote = useQuery(
    quoteQuery(
      model === null || shape === undefined || first === undefined
        ? null
        : {
            prompt: first.prompt,
            targets: [{ route: model.route, ...settingsFor(model, shape, wish.area), seed: null, count: 1 }],
            references: [],
            mask: null,
          },
    ),
  );
  const cost = quote.data === undefined || quote.isPlaceholderData ? null : quote.data.totalMicrocredits;
  return (
    <div className="grid-finish">
      <label>
        <span className="field-title">{words.finishWith}</span>
        <select
          value={wish.finishWith ?? ""}
          onChange={({ target }) => changeGrid({ finishWith: target.value === "" ? null : target.value })}
        >
          <option value="">{words.later}</option>
          {models.map(({ route, name }) => (
            <option key={route} value={route}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {model !== null && cost !== null && (
        <p className="quiet">
          {words.finalCost(credits(cost))}{" "}
          {model.capabilities.referencesMax > 0 ? words.fromDraft(model.name) : words.wordsAlone(model.name)}
        </p>
      )}
    </div>
  );
}

function Anew({ wish }: { readonly wish: GridWish }): ReactNode {
  return (
    <label className="grid-check">
      <input type="checkbox" checked={wish.anew} onChange={({ target }) => changeGrid({ anew: target.checked })} />
      <span>{words.anew}</span>
    </label>
  );
}

interface RunProps {
  readonly request: SetRequest | null;
  readonly answer: PlanAnswer | null;
}

function Run({ request, answer }: RunProps): ReactNode {
  const navigate = useNavigate();
  const press = usePress<SetOrder, SetView>(addresses.sets, ({ id, cells }) => {
    announce(words.asked(cells.length));
    void navigate({ to: "/grid/$set", params: { set: id } });
  });
  const { forget } = press;
  const key = JSON.stringify(request);
  useEffect(forget, [key, forget]); // what was refused is about another grid now
  const isShort = answer !== null && isMore(answer.totalMicrocredits, answer.availableMicrocredits);
  const hasFaults = (answer?.counts.fault ?? 0) > 0;
  const makeable = request === null || answer === null ? null : without(request, answer);
  return (
    <>
      {isShort && (
        <p className="fault" role="alert">
          {rich(words.short, toCredits)}
        </p>
      )}
      {press.error !== null && <Problem error={press.error} />}
      {hasFaults && makeable !== null && <p className="quiet">{words.holes}</p>}
      <button
        type="button"
        id="run"
        className="button button-strong run"
        disabled={makeable === null || answer === null || isShort || press.isPending || makeable.cells.length === 0}
        onClick={() => {
          if (makeable !== null && answer !== null)
            press.start({ ...makeable, quotedMicrocredits: answer.totalMicrocredits });
        }}
      >
        {press.isPending ? words.asking : label(answer)}
      </button>
    </>
  );
}

/** The cells that can be made; a grid may have holes. */
const without = (request: SetRequest, { cells }: PlanAnswer): SetRequest => ({
  ...request,
  cells: request.cells.filter((_, position) => cells[position]?.kind !== "fault"),
});

function label(answer: PlanAnswer | null): string {
  if (answer === null) return words.make;
  if (answer.counts.new === 0) return words.show;
  return words.makeFor(answer.counts.new, credits(answer.totalMicrocredits));
}
