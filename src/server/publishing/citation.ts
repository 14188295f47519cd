import type { Citation } from "../../web/pages/index.ts";

export interface Cited {
  readonly title: string;
  /** Absolute. */
  readonly address: string;
  readonly snapshot: string;
  readonly method: string;
  /** Newest date among the evidence, YYYY-MM-DD or the beginning of it. */
  readonly asOf: string | null;
}

/** How to cite a page. Its date is that of its newest evidence: a page printed later from the same snapshot is the same page. */
export function citationOf({ title, address, snapshot, method, asOf }: Cited): Citation {
  const short = snapshot.slice(0, 12);
  const [year, month] = asOf?.split("-") ?? [];
  const dated = asOf === null ? "No dated evidence" : `Evidence as of ${asOf}`;
  const fields: readonly (readonly [string, string])[] = [
    ["title", `{${escaped(title)}}`],
    ["author", "{Proofsheet}"],
    ...(year === undefined ? [] : ([["year", year]] as const)),
    ...(month === undefined ? [] : ([["month", String(Number(month))]] as const)),
    ["url", address],
    ["note", `${dated}; snapshot ${snapshot}; method ${method}`],
  ];
  return {
    plain: `Proofsheet: ${title}. ${dated}, snapshot ${snapshot}, method ${method}. ${address}`,
    bibtex: `@misc{proofsheet-${short},\n${fields.map(([name, value]) => `  ${name.padEnd(6)} = {${value}}`).join(",\n")}\n}\n`,
  };
}

/** Characters that TeX would read as its own; addresses are left alone, since BibTeX styles set them verbatim. */
const escaped = (text: string): string => text.replaceAll(/[&%$#_{}]/g, (character) => `\\${character}`);
