import type { Criterion } from "../criteria.ts";
import type { Claim, Statement } from "../page.ts";

/** One claim of a statement, quoted with what it needs to be understood. */
export function claim(
  statement: Statement,
  criterion: Criterion,
  verdict: Claim["verdict"],
  under: readonly number[] | null,
  role: Claim["role"],
  condition: readonly string[] = [],
): Claim {
  return {
    criterion,
    need: [],
    needText: "",
    verdict,
    under,
    role,
    quote: { text: quoteOf(statement), line: statement.line },
    condition,
    together: 1,
  };
}

/** A value alone says nothing: it is quoted with the label it stands behind. */
export const quoteOf = ({ text, labels, from }: Statement): string =>
  from === "sentence"
    ? text.length < 60 && labels[0] !== undefined
      ? `${labels[0]}: ${text}`
      : text
    : `${labels[0] ?? ""} | ${text}`;
