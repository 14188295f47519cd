import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode, useState } from "react";
import type { StatementView } from "../../../contract/studio/index.ts";
import { creditFigure, creditWords as words, dayAndTime, signedFigure } from "../words/index.ts";
import { type Run, runsOf, type StatementLine, totalsOf } from "./statement-runs.ts";

/** What happened, line by line; many lines of one kind are one, until somebody wants to see each. */
export function StatementLines({ lines }: Pick<StatementView, "lines">): ReactNode {
  return (
    <table className="statement">
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.what}</th>
          <th scope="col" className="number">
            {words.change}
          </th>
          <th scope="col" className="number">
            {words.afterwards}
          </th>
        </tr>
      </thead>
      <tbody>
        {runsOf(lines).map((part, index) =>
          "lines" in part ? <RunLines key={index} run={part} /> : <Line key={index} line={part} />,
        )}
      </tbody>
    </table>
  );
}

function RunLines({ run }: { readonly run: Run }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { kind, lines } = run;
  const { change, held, balance } = totalsOf(run);
  const toggle = (
    <button type="button" className="link-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {isOpen ? words.fold : words.unfold}
    </button>
  );
  const said = words.together[kind](lines.length);
  return (
    <Fragment>
      {isOpen ? (
        <tr className="statement-run">
          <td colSpan={4}>
            {said} {toggle}
          </td>
        </tr>
      ) : (
        <tr>
          <td className="statement-when">
            <time dateTime={lines[0]?.at}>{dayAndTime(lines[0]?.at ?? "")}</time>
          </td>
          <td>
            {said} {toggle}
          </td>
          <Amounts change={change} held={held} balance={balance} />
        </tr>
      )}
      {isOpen && lines.map((line, index) => <Line key={index} line={line} />)}
    </Fragment>
  );
}

function Line({ line }: { readonly line: StatementLine }): ReactNode {
  const { at, sentence, output, changeMicrocredits, heldChangeMicrocredits, balanceMicrocredits } = line;
  return (
    <tr>
      <td className="statement-when">
        <time dateTime={at}>{dayAndTime(at)}</time>
      </td>
      <td>
        {sentence}{" "}
        {output !== null && (
          <Link to="/library" search={{ picture: output }}>
            {words.picture}
          </Link>
        )}
      </td>
      <Amounts change={changeMicrocredits} held={heldChangeMicrocredits} balance={balanceMicrocredits} />
    </tr>
  );
}

/** Said without a sign: what is set aside is neither gained nor lost. */
const heldWords = (held: string): string =>
  held.startsWith("-") ? words.released(creditFigure(held.slice(1))) : words.held(creditFigure(held));

function Amounts(props: { readonly change: string; readonly held: string; readonly balance: string }): ReactNode {
  const { change, held, balance } = props;
  return (
    <>
      <td className="number">
        {change === "0" ? "" : signedFigure(change)}
        {held !== "0" && <span className="quiet"> {heldWords(held)}</span>}
      </td>
      <td className="number">{creditFigure(balance)}</td>
    </>
  );
}
