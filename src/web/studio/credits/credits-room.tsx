import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Me, StatementView } from "../../../contract/studio/index.ts";
import { addresses, meQuery, statementQuery } from "../api/index.ts";
import { Loading, Problem, Room } from "../frame/index.ts";
import { creditFigure, credits, creditWords as words, day, daysUntil, frameWords, rich } from "../words/index.ts";
import { isDay, periodOf, presetsAt } from "./periods.ts";
import { Returned } from "./returned.tsx";
import { Shop } from "./shop.tsx";
import { StatementLines } from "./statement-lines.tsx";

const bold = { b: (text: string): ReactNode => <b>{text}</b> };

/** What there is to spend, and what became of what was spent. */
export function CreditsRoom(): ReactNode {
  const { data: me } = useQuery(meQuery);
  const search = useSearch({ from: "/credits" });
  const [presets] = useState(() => presetsAt(Date.now()));
  const [thisMonth] = presets;
  const first = isDay(search.from) ? search.from : (thisMonth?.first ?? "");
  const last = isDay(search.to) ? search.to : (thisMonth?.last ?? "");
  return (
    <Room title={words.title} className="credits-room">
      {search.purchase !== undefined && <Returned id={search.purchase} />}
      {me !== undefined && <Balance me={me} />}
      <Shop />
      <section aria-labelledby="statement-title">
        <h2 id="statement-title">{words.statement}</h2>
        <Periods first={first} last={last} presets={presets} />
        {first > last ? (
          <p className="fault" role="alert">
            {words.wrongWay}
          </p>
        ) : (
          <Statement {...periodOf(first, last)} />
        )}
      </section>
    </Room>
  );
}

function Balance({ me }: { readonly me: Me }): ReactNode {
  const [now] = useState(() => Date.now());
  return (
    <section className="balance" aria-label={words.balance}>
      <p className="balance-figure">{rich(words.toSpend(creditFigure(me.availableMicrocredits)), bold)}</p>
      {me.heldMicrocredits !== "0" && (
        <p>{words.setAside(credits(me.heldMicrocredits), me.heldMicrocredits === "1000000")}</p>
      )}
      {me.owedMicrocredits !== "0" && <p className="fault">{words.owed(credits(me.owedMicrocredits))}</p>}
      {me.grants.length > 0 && (
        <ul className="grants">
          {me.grants.map(({ reference, leftMicrocredits, expiresAt }) => (
            <li key={reference}>
              {words.grant(credits(leftMicrocredits), day(expiresAt))}{" "}
              <span className="quiet">{words.grantUse(daysUntil(expiresAt, now))}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Periods(props: {
  readonly first: string;
  readonly last: string;
  readonly presets: ReturnType<typeof presetsAt>;
}): ReactNode {
  const { first, last, presets } = props;
  const navigate = useNavigate({ from: "/credits" });
  const go = (from: string, to: string): void =>
    void navigate({ to: "/credits", search: { from, to }, resetScroll: false });
  return (
    <div className="periods">
      {presets.map((preset) => (
        <Link
          key={preset.label}
          className="button"
          to="/credits"
          resetScroll={false}
          search={{ from: preset.first, to: preset.last }}
          aria-current={preset.first === first && preset.last === last ? "true" : undefined}
        >
          {preset.label}
        </Link>
      ))}
      <label>
        <span>{words.from}</span>
        <input
          type="date"
          value={first}
          max={last}
          onChange={({ target }) => isDay(target.value) && go(target.value, last)}
        />
      </label>
      <label>
        <span>{words.to}</span>
        <input
          type="date"
          value={last}
          min={first}
          onChange={({ target }) => isDay(target.value) && go(first, target.value)}
        />
      </label>
      <a
        className="button"
        href={addresses.statementCsv(periodOf(first, last).from, periodOf(first, last).to)}
        download
      >
        {words.csv}
      </a>
    </div>
  );
}

function Statement({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const statement = useQuery(statementQuery(from, to));
  if (statement.error !== null)
    return (
      <Problem error={statement.error}>
        <button type="button" className="button" onClick={() => void statement.refetch()}>
          {frameWords.again}
        </button>
      </Problem>
    );
  if (statement.data === undefined) return <Loading what={words.theStatement} />;
  return <Lines statement={statement.data} isOld={statement.isPlaceholderData} />;
}

function Lines({ statement, isOld }: { readonly statement: StatementView; readonly isOld: boolean }): ReactNode {
  const { lines, openingMicrocredits, closingMicrocredits } = statement;
  const sum = lines.length === 0 ? words.sumOfNothing : words.sum;
  return (
    <div aria-busy={isOld}>
      <p className="statement-sum">{sum(credits(openingMicrocredits), credits(closingMicrocredits))}</p>
      {lines.length > 0 && <StatementLines lines={lines} />}
    </div>
  );
}
