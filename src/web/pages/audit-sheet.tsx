import type { ReactNode } from "react";
import { PencilMark } from "../ui/index.ts";

/** One place of an audited page; lines are counted from 1. */
export interface AuditedPlace {
  readonly text: string;
  readonly line: number;
}

export interface AuditedFault {
  readonly kind: string;
  readonly about: string;
  readonly quotes: readonly AuditedPlace[];
  readonly also: readonly AuditedPlace[];
  readonly explanation: string;
}

/** A page as it was pasted, and what the auditor says of it. */
export interface AuditedPage {
  readonly lines: readonly string[];
  readonly faults: readonly AuditedFault[];
  readonly missing: readonly string[];
  readonly models: readonly string[];
  readonly criteria: number;
}

/** What each kind of contradiction means, in the words of the site. */
export const faultNames: Readonly<Record<string, string>> = {
  "winner-against-dots": "The scores say otherwise",
  "choice-against-winner": "The choice is not the winner",
  "price-against-claim": "The prices say otherwise",
  "unrated-criterion": "Decided by what is never rated",
  "comparative-of-both": "Both are the better one",
  "unprompted-claim": "No prompt asked for it",
  "claims-differ": "Two places differ",
};

/** The pasted page under the grease pencil: lines that contradict each other are underlined and numbered. */
export function MarkedSheet({ page, prefix }: { readonly page: AuditedPage; readonly prefix: string }): ReactNode {
  const marks = marksOf(page.faults);
  return (
    <ol className="marked-sheet">
      {page.lines.map((text, index) => (
        <MarkedLine key={index} text={text} number={index + 1} marks={marks.get(index + 1) ?? []} prefix={prefix} />
      ))}
    </ol>
  );
}

interface Mark {
  readonly fault: number;
  readonly text: string;
}

function marksOf(faults: readonly AuditedFault[]): ReadonlyMap<number, readonly Mark[]> {
  const marks = new Map<number, Mark[]>();
  faults.forEach(({ quotes, also }, index) => {
    for (const { line, text } of [...quotes, ...also]) {
      const here = marks.get(line) ?? [];
      if (!here.some(({ fault }) => fault === index + 1)) marks.set(line, [...here, { fault: index + 1, text }]);
    }
  });
  return marks;
}

function MarkedLine(props: {
  readonly text: string;
  readonly number: number;
  readonly marks: readonly Mark[];
  readonly prefix: string;
}): ReactNode {
  const { text, number, marks, prefix } = props;
  if (marks.length === 0) return <li value={number}>{text}</li>;
  return (
    <li value={number} className="marked" id={`${prefix}line-${number}`}>
      <MarkedText text={text} phrases={marks.map((mark) => mark.text)} />{" "}
      {marks.map(({ fault }) => (
        <a key={fault} className="fault-number" href={`#${prefix}fault-${fault}`} aria-label={`contradiction ${fault}`}>
          {fault}
        </a>
      ))}
    </li>
  );
}

/** The quoted words where the line holds them as they are; the whole line where markup stands between. */
function MarkedText({ text, phrases }: { readonly text: string; readonly phrases: readonly string[] }): ReactNode {
  const phrase = phrases.find((each) => each.length > 3 && text.includes(each));
  if (phrase === undefined || phrase === text) return <mark>{text}</mark>;
  const start = text.indexOf(phrase);
  return (
    <>
      {text.slice(0, start)}
      <mark>{phrase}</mark>
      {text.slice(start + phrase.length)}
    </>
  );
}

/** Each contradiction with both places, and the way to them. */
export function FaultList({ page, prefix }: { readonly page: AuditedPage; readonly prefix: string }): ReactNode {
  return (
    <ol className="faults">
      {page.faults.map((fault, index) => (
        <li key={index} id={`${prefix}fault-${index + 1}`}>
          <h3>
            <PencilMark>{String(index + 1)}</PencilMark> {faultNames[fault.kind] ?? fault.kind}
          </h3>
          <p>{fault.explanation}</p>
          {[...fault.quotes, ...fault.also].map(({ text, line }, place) => (
            <blockquote key={place}>
              {text} <a href={`#${prefix}line-${line}`}>line {line}</a>
            </blockquote>
          ))}
        </li>
      ))}
    </ol>
  );
}
