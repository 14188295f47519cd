import { describe, expect, it } from "vitest";
import { Failure } from "../kernel/index.ts";
import { faultyPage } from "./audit.fixture.ts";
import { audit, contradictionKinds, seen } from "./index.ts";

const kindsOf = (source: string): readonly string[] => audit(source).contradictions.map(({ kind }) => kind);

/** A page that agrees with itself; tests put one fault into it. */
const honest = `# Heron 4 vs Lark Image 2

| If you need | Choose | Why |
|---|---|---|
| Readable lettering | Lark Image 2 | It spells better. |
| Lower cost | Heron 4 | Heron 4 is cheaper. |
| Finished pictures | Either model | They come out equally polished. |

| Criterion | Heron 4 | Lark Image 2 | Winner |
|---|---|---|---|
| Realism | ●●●●○ | ●●●○○ | Heron 4 |
| Text accuracy | ●●○○○ | ●●●●● | Lark Image 2 |
| Final polish | ●●●●○ | ●●●●○ | Tie |
| Price | 5 credits | 9 credits | Heron 4 |

## What the examples show

Heron 4 draws the hat with more care. Nobody asked for words.

Prompt: "An old beekeeper in a straw hat among his hives, evening light, calm."

## Verdict

Choose Heron 4 for realism, and Lark Image 2 if lettering matters.
`;
const withFault = (from: string, to: string): string => {
  expect(honest).toContain(from);
  return honest.replace(from, to);
};

describe("a page that agrees with itself", () => {
  it("has no contradiction", () => {
    expect(audit(honest).contradictions).toEqual([]);
  });

  it("is understood: its models, criteria and prompts are counted", () => {
    expect(audit(honest).understood).toMatchObject({
      models: ["Heron 4", "Lark Image 2"],
      criteria: ["Realism", "Text accuracy", "Final polish", "Price"],
      prompts: 1,
    });
  });
});

describe("the page with the seven usual faults", () => {
  const report = audit(faultyPage);
  const about = (kind: string): readonly string[] =>
    report.contradictions.filter((each) => each.kind === kind).map((each) => each.about);

  it("names each of them once", () => {
    expect(about("price-against-claim")).toEqual(["cost"]);
    expect(about("winner-against-dots")).toEqual(["the best first test"]);
    expect([...about("choice-against-winner")].sort()).toEqual(["final polish", "realism"]);
    expect(about("comparative-of-both")).toEqual(["final polish"]);
    expect(about("unrated-criterion")).toEqual(["prompt adherence"]);
    expect(about("unprompted-claim")).toEqual(["rendered text"]);
    expect(report.contradictions).toHaveLength(7);
  });

  it("lists what a reader cannot find on it", () => {
    expect(report.missing).toEqual(["sample size", "dates", "sources", "answers to its questions"]);
  });

  it("quotes words of the page, with the line they stand on", () => {
    const lines = faultyPage.split("\n");
    for (const { quotes } of report.contradictions)
      for (const { text, line } of quotes.slice(0, 1)) {
        const [first = ""] = text.split(/ \| |: /).slice(-1);
        expect(lines[line - 1]).toContain(first.replace(/ …$/, ""));
      }
  });
});

describe("a page in HTML", () => {
  const rows = [
    ["Criterion", "Heron 4", "Lark Image 2", "Winner"],
    ["Realism", "●●●○○", "●●●●○", "Heron 4"],
    ["Final polish", "●●●●○", "●●●●○", "Tie"],
  ];
  const cell = (tag: string) => (text: string) => `<${tag}>${text}</${tag}>`;
  const row = (cells: readonly string[], index: number, gap: string) =>
    `<tr>${gap}${cells.map(cell(index === 0 ? "th" : "td")).join(gap)}${gap}</tr>`;
  const page = (rowGap: string, cellGap: string): string =>
    `<h1>Heron 4 vs Lark Image 2</h1>${rowGap}<table>${rowGap}${rows.map((cells, index) => row(cells, index, cellGap)).join(rowGap)}${rowGap}</table>${rowGap}<p>Both were tried.</p>`;

  it.each([
    ["all on one line", "", "", 1],
    ["a row a line", "\n", "", 4],
    ["a cell a line", "\n", "\n  ", 9],
    ["with spaces between tags", "  ", " ", 1],
  ])("is read where it stands %s", (_, rowGap, cellGap, line) => {
    const { contradictions, understood } = audit(page(rowGap, cellGap));
    expect(understood.models).toEqual(["Heron 4", "Lark Image 2"]);
    expect(contradictions.map(({ kind, about }) => [kind, about])).toEqual([["winner-against-dots", "realism"]]);
    expect(contradictions[0]?.quotes[0]).toEqual({ text: "Realism | ●●●○○ | ●●●●○ | Heron 4", line });
  });

  it("keeps paragraphs apart that share a line", () => {
    const text =
      "<h2>Heron 4 vs Lark Image 2</h2><p>Choose Heron 4 for realism.</p><p>Choose Lark Image 2 for realism.</p>";
    expect(audit(text).contradictions.flatMap(({ quotes }) => quotes.map(({ text: quoted }) => quoted))).toEqual([
      "Choose Heron 4 for realism.",
      "Choose Lark Image 2 for realism.",
    ]);
  });
});

describe("characters that are not seen", () => {
  it("show as a mark in every quote, and words around them are read", () => {
    const text = "Heron 4 vs Lark Image 2\n\nChoose Heron 4 for \u202Erealism.\n\nChoose Lark Image 2 for realism\0.\n";
    for (const { text: quoted } of audit(text).contradictions.flatMap(({ quotes }) => quotes))
      expect(quoted).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(seen("a\u202Eb\0c\td\r\ne👩\u200D🎨")).toBe("a\uFFFDb\uFFFDc\td\ne👩\u200D🎨");
  });
});

describe("one fault put into an honest page", () => {
  it.each([
    ["a winner with fewer dots", "●●●○○ | Heron 4", "●●●○○ | Lark Image 2", "winner-against-dots", "realism"],
    ["a tie of unequal dots", "●●●●○ | ●●●●○ | Tie", "●●●●○ | ●●○○○ | Tie", "winner-against-dots", "final polish"],
    [
      "a choice against the winner",
      "lettering | Lark Image 2 | It spells better.",
      "lettering | Heron 4 | It has nice letters.",
      "choice-against-winner",
      "text accuracy",
    ],
    [
      "a verdict against the winner",
      "Choose Heron 4 for realism",
      "Choose Lark Image 2 for realism",
      "choice-against-winner",
      "realism",
    ],
    [
      "a reason against the row",
      "They come out equally polished.",
      "Heron 4 is more polished.",
      "choice-against-winner",
      "final polish",
    ],
    [
      "a price claim against the prices",
      "Lower cost | Heron 4 | Heron 4 is cheaper.",
      "Lower cost | Lark Image 2 | Its credits go far.",
      "price-against-claim",
      "cost",
    ],
    [
      "a criterion that is rated nowhere",
      "Choose Heron 4 for realism",
      "Heron 4 is better for prompt adherence",
      "unrated-criterion",
      "prompt adherence",
    ],
    [
      "a comparative of both",
      "They come out equally polished.",
      "Both models are more polished.",
      "comparative-of-both",
      "final polish",
    ],
    [
      "praise for what no prompt asked",
      "Nobody asked for words.",
      "Lark Image 2 renders the lettering cleanly.",
      "unprompted-claim",
      "rendered text",
    ],
  ])("%s is found, and nothing else", (_, from, to, kind, about) => {
    const found = audit(withFault(from, to)).contradictions;
    expect(found.map((each) => [each.kind, each.about])).toEqual([[kind, about]]);
    expect(found[0]?.quotes).toHaveLength(2);
  });

  it("two sections that name different models for a need that no row rates", () => {
    const page = withFault(
      "## Verdict\n",
      "## Verdict\n\nFor group portraits, use Heron 4.\n\n## Advice\n\nFor group portraits, pick Lark Image 2.\n",
    );
    expect(kindsOf(page)).toEqual(["claims-differ"]);
  });
});

describe("other layouts", () => {
  it.each([
    [
      "stars in a list",
      "Heron 4 vs Lark Image 2\n\n- Realism: Heron 4 ★★★☆☆, Lark Image 2 ★★★★☆ (winner: Heron 4)\n",
      "winner-against-dots",
    ],
    [
      "n/5 under headings",
      "# Heron 4 vs Lark Image 2\n\n### Realism\n\nHeron 4: 3/5\n\nLark Image 2: 4/5\n\nWinner: Heron 4\n",
      "winner-against-dots",
    ],
    [
      "models in rows",
      "| Model | Realism | Speed |\n|---|---|---|\n| Heron 4 | 4/5 | 2/5 |\n| Lark Image 2 | 3/5 | 5/5 |\n\nChoose Heron 4 for speed.\n",
      "choice-against-winner",
    ],
    [
      "tabs",
      "Heron 4 vs Lark Image 2\n\nCriterion\tHeron 4\tLark Image 2\tWinner\nRealism\t80 %\t91 %\tHeron 4\n",
      "winner-against-dots",
    ],
    [
      "columns of spaces",
      "Heron 4 vs Lark Image 2\n\nCriterion   Heron 4   Lark Image 2   Winner\nRealism     4/5       2/5            Lark Image 2\n",
      "winner-against-dots",
    ],
    [
      "dollars in a sentence",
      "Heron 4 vs Lark Image 2\n\nHeron 4 costs $0.04 per image, Lark Image 2 costs $0.09. Lark Image 2 is the cheaper one.\n",
      "price-against-claim",
    ],
    [
      "HTML",
      "<h1>Heron 4 vs Lark Image 2</h1>\n<table>\n<tr><th>Criterion</th><th>Heron 4</th><th>Lark Image 2</th><th>Winner</th></tr>\n<tr><td>Realism</td><td>4/5</td><td>2/5</td><td>Lark Image 2</td></tr>\n</table>\n",
      "winner-against-dots",
    ],
  ])("%s are read", (_, page, kind) => {
    expect(kindsOf(page)).toEqual([kind]);
  });
});

describe("what only looks like a fault", () => {
  it.each([
    [
      "a lower latency that wins",
      "| | Heron 4 | Lark Image 2 | Winner |\n|---|---|---|---|\n| Latency (s) | 4.1 | 7.9 | Heron 4 |\n",
    ],
    [
      "fewer errors that win",
      "Errors in 100 pictures, lower is better\n\n| | Heron 4 | Lark Image 2 | Winner |\n|---|---|---|---|\n| Hands | 4 | 11 | Heron 4 |\n",
    ],
    ["doubt", "Heron 4 may be cheaper.\n\nHeron 4 costs 9 credits, Lark Image 2 costs 5 credits.\n"],
    ["a denial", "Heron 4 is not cheaper.\n\nHeron 4 costs 9 credits, Lark Image 2 costs 5 credits.\n"],
    [
      "another measure of cost",
      "| | Heron 4 | Lark Image 2 | Winner |\n|---|---|---|---|\n| Cost efficiency | ●●●●○ | ●●○○○ | Heron 4 |\n| Price | 9 credits | 5 credits | |\n\nCost efficiency counts credits per kept image.\n",
    ],
    ["two conditions", "Heron 4 is faster on small files. Lark Image 2 is faster on large files.\n"],
    ["both against a third", "Both are better than the models of last year.\n"],
  ])("%s is none", (_, text) => {
    expect(kindsOf(`Heron 4 vs Lark Image 2\n\n${text}`)).toEqual([]);
  });
});

describe("pages that cannot be audited", () => {
  it.each(["", "Hello there.", "# One model\n\nIt is good.\n"])("%j fail with what is needed", (text) => {
    expect(() => audit(text)).toThrow(Failure);
    expect(() => audit(text)).toThrow(/two models/);
  });
});

describe("a hundred thousand characters", () => {
  it.each([
    ["one sentence", "A 2 vs B 3\n\n" + "A 2 is better than B 3 at text, while ".repeat(2600)],
    ["one table", "A 2 vs B 3\n\n" + "| A 2 | B 3 | ●●● |\n".repeat(5000)],
    ["one sentence again and again", "A 2 vs B 3\n\n" + "A 2 beats B 3 on text.\n".repeat(4300)],
    ["one word", "A 2 vs B 3\n\n" + "x".repeat(100_000)],
    ["brackets", "A 2 vs B 3\n\n" + "([*_".repeat(25_000)],
  ])("of %s are read in a bounded time", { timeout: 20_000 }, (_, page) => {
    expect(audit(page).understood.models).toEqual(["A 2", "B 3"]);
  });
});

it("names kinds that other programs know", () => {
  expect(contradictionKinds).toEqual([
    "winner-against-dots",
    "choice-against-winner",
    "price-against-claim",
    "unrated-criterion",
    "comparative-of-both",
    "unprompted-claim",
    "claims-differ",
  ]);
});
