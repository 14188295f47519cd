import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import type { GenerationRequest, GenerationView, QuoteAnswer, QuoteRequest } from "../../../contract/studio/index.ts";
import { quoteQuery } from "../api/index.ts";
import { askedCharacter, useCharacter } from "../characters/chosen.ts";
import { Problem, Sums } from "../frame/index.ts";
import { type Run, useRun } from "../run/index.ts";
import { asked as askedTray, type Tray } from "../references/index.ts";
import { WithCharacter } from "../strip/index.ts";
import { credits, isMore, makeWords as words, rich } from "../words/index.ts";
import type { Written } from "./variables/index.ts";
import type { Planned, Wish } from "./wish.ts";

const toCredits = { link: (text: string): ReactNode => <Link to="/credits">{text}</Link> };

/** How long the form must be still before its price is asked for, in milliseconds. */
const STILL_MS = 250;

/** The value as it was when it last stood still. */
function useStill<T>(value: T, key: string): T {
  const [still, setStill] = useState({ value, key });
  useEffect(() => {
    const timer = setTimeout(() => setStill({ value, key }), STILL_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- the key stands for the value
  }, [key]);
  return still.value;
}

/** What it costs, before it is pressed, and the button. */
export function Ticket(props: {
  /** With its prompt filled in. */
  readonly wish: Wish;
  readonly written: Written;
  readonly planned: readonly Planned[];
  readonly tray: Tray;
}): ReactNode {
  const { wish, written, planned, tray } = props;
  const { template } = written;
  const character = useCharacter();
  const hindrance = hindranceOf(wish, written, planned);
  const request: QuoteRequest | null =
    hindrance === null
      ? {
          prompt: wish.prompt,
          targets: planned.map(({ target }) => target),
          ...askedTray(tray),
          ...askedCharacter(character),
        }
      : null;
  const key = JSON.stringify(request);
  const asked = useStill(request, key);
  const quote = useQuery(quoteQuery(asked));
  const run = useRun(showStrip);
  const { forget } = run;
  useEffect(forget, [key, forget]); // what was refused is about another wish now
  const isSettled = request !== null && JSON.stringify(asked) === key && !quote.isPlaceholderData && !quote.isFetching;
  return (
    <section className="ticket" aria-labelledby="ticket-title">
      <h2 id="ticket-title" className="field-title">
        {words.cost}
      </h2>
      {hindrance !== null && (
        <p id="run-hindrance" className="quiet">
          {hindrance}
        </p>
      )}
      {request !== null && quote.data !== undefined && (
        <Lines quote={quote.data} planned={planned} isSettled={isSettled} />
      )}
      {request !== null && quote.error !== null && <Problem error={quote.error} />}
      <Press
        run={run}
        quote={isSettled ? (quote.data ?? null) : null}
        request={request}
        more={{ useCase: wish.useCase, template }}
      />
    </section>
  );
}

/** What is still missing, in words; null where all is there. */
function hindranceOf(wish: Wish, { unfilled }: Written, planned: readonly Planned[]): string | null {
  if (planned.length === 0) return words.pick;
  if (wish.prompt.trim() === "") return words.say;
  if (unfilled.length > 0) return words.unfilled(unfilled);
  const [fault] = planned.flatMap(({ faults }) => faults);
  return fault === undefined ? null : words.faulty(fault);
}

function Lines(props: {
  readonly quote: QuoteAnswer;
  readonly planned: readonly Planned[];
  readonly isSettled: boolean;
}): ReactNode {
  const { quote, planned, isSettled } = props;
  const nameOf = (route: string): string => planned.find(({ model }) => model.route === route)?.model.name ?? route;
  return (
    <table className="ticket-lines" aria-busy={!isSettled}>
      <tbody>
        {quote.lines.map(({ route, count, microcredits, eachMicrocredits, previewsMicrocredits, character }, index) => (
          <tr key={index}>
            <th scope="row">
              {nameOf(route)}
              {count > 1 && <span className="quiet"> {words.each(count, credits(eachMicrocredits))}</span>}
              {previewsMicrocredits !== "0" && (
                <span className="quiet ticket-part">{words.previews(credits(previewsMicrocredits))}</span>
              )}
              {character !== undefined && (
                <span className="quiet ticket-part">
                  <WithCharacter use={character} />
                </span>
              )}
            </th>
            <td>{credits(microcredits)}</td>
          </tr>
        ))}
      </tbody>
      <Sums
        total={{ name: words.together, microcredits: quote.totalMicrocredits }}
        available={{ name: words.available, microcredits: quote.availableMicrocredits }}
      />
    </table>
  );
}

function Press(props: {
  readonly run: Run;
  readonly quote: QuoteAnswer | null;
  readonly request: QuoteRequest | null;
  /** What is asked for besides, and costs nothing. */
  readonly more: Pick<GenerationRequest, "useCase" | "template">;
}): ReactNode {
  const { run, quote, request, more } = props;
  const total = quote?.totalMicrocredits ?? null;
  const isShort = quote !== null && isMore(quote.totalMicrocredits, quote.availableMicrocredits);
  const pictures = (request?.targets ?? []).reduce((sum, { count }) => sum + count, 0);
  const isReady = request !== null && quote !== null && total !== null && !isShort && !run.isPending;
  const count = Math.max(1, pictures);
  return (
    <>
      {isShort && (
        <p className="fault" role="alert">
          {rich(words.short, toCredits)}
        </p>
      )}
      {run.error !== null && <Problem error={run.error} />}
      <button
        type="button"
        id="run"
        className="button button-strong run"
        disabled={!isReady}
        aria-describedby="run-hindrance"
        onClick={() => {
          if (isReady) run.start({ ...request, quotedMicrocredits: total, ...more });
        }}
      >
        {run.isPending ? words.asking : total === null ? words.run(count) : words.runFor(count, credits(total))}
      </button>
    </>
  );
}

/** What was asked for comes into view. */
function showStrip({ id }: GenerationView): void {
  requestAnimationFrame(() => {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    document
      .getElementById(`strip-${id}`)
      ?.closest("article")
      ?.scrollIntoView({ behavior: isStill ? "auto" : "smooth", block: "nearest" });
  });
}
