import { need, type Printed, readDots, spaced } from "./read-page.ts";
import { must } from "./must.ts";

/**
 * Reads the terminal's form as `comparisonText` prints it, sentences put together again from wrapped lines. The verdict
 * comes back as one text: where its sentences end cannot be told from its lines.
 */
export function readText(text: string, names: readonly string[]): Printed {
  const blocks = text.trimEnd().split("\n\n");
  const start = (title: string): number => {
    const at = blocks.findIndex((block) => block.startsWith(`${title}\n-`));
    if (at < 0 || underlined(blocks[at], "-") !== title) throw new Error(`the text lacks “${title}”`);
    return at;
  };
  const [needs, criteria, verdict] = ["If you need …", "Criterion by criterion", "Verdict"].map(start) as [
    number,
    number,
    number,
  ];
  const opening = blocks.slice(2, needs).map((block) => unwrapped(block));
  const isNotice = (line: string): boolean => / was retired by its maker/.test(line);
  return {
    title: underlined(blocks[0], "="),
    subtitle: null,
    models: spaced(need(blocks[1], "models"))
      .split("\n")
      .map((line) => modelOf(line, names)),
    notices: opening.filter(isNotice),
    introduction: null,
    answer: opening.filter((line) => !isNotice(line)),
    decisions: section(blocks.slice(needs, criteria)).map(decisionOf),
    criteria: section(blocks.slice(criteria, verdict)).map((block) => criterionOf(block, names)),
    criteriaNote: null,
    how: null,
    examplesShow: null,
    examplesNote: null,
    referenceNotes: null,
    features: null,
    strengths: null,
    verdict: [spaced(must(blocks[verdict]).split("\n").slice(2).join(" "))],
    questions: null,
    cited: null,
    footer: spaced(need(blocks.at(-1), "a footer")),
  };
}

const width = 92;

/** A wrapped text as one line; every line stands at its indent and holds as many words as fit. */
function unwrapped(block: string, indent = ""): string {
  const lines = block.split("\n");
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]?.trim().split(" ")[0];
    if (!line.startsWith(indent) || line.charAt(indent.length) === " ")
      throw new Error(`a line stands at a wrong place: “${line}”`);
    if (line.length > width && line.trim().includes(" ")) throw new Error(`a line runs over: “${line}”`);
    if (next !== undefined && line.length + 1 + next.length <= width)
      throw new Error(`a line is broken before “${next}”, which would fit: “${line}”`);
  }
  return spaced(lines.map((line) => line.slice(indent.length)).join(" "));
}

function underlined(block: string | undefined, mark: string): string {
  const [title = "", line = ""] = need(block, "a title").split("\n");
  if (line !== mark.repeat(title.length)) throw new Error(`“${title}” is not underlined`);
  return title;
}

/** The entries of a section, without its underlined title. */
const section = (blocks: readonly string[]): readonly string[] =>
  blocks.map((block, index) => (index === 0 ? block.split("\n").slice(2).join("\n") : block));

function modelOf(line: string, names: readonly string[]): Printed["models"][number] {
  const name = need(
    names.find((each) => line.startsWith(`  ${each}: `)),
    `a model in “${line}”`,
  );
  const rest = line.slice(name.length + 4);
  const cut = rest.lastIndexOf(", ");
  return { name, label: rest.slice(0, cut), price: rest.slice(cut + 2), maker: null, retired: null };
}

function decisionOf(block: string): Printed["decisions"][number] {
  const [needed = "", choose = ""] = spaced(block).split("\n");
  const why = block.split("\n").slice(2);
  return {
    need: needed,
    choose: need(/^ {4}→ (.*)$/.exec(choose)?.[1], `a choice in “${choose}”`),
    why: unwrapped(why.join("\n"), "      "),
  };
}

function criterionOf(block: string, names: readonly string[]): Printed["criteria"][number] {
  const [head = "", marks = ""] = spaced(block).split("\n");
  const grounds = block.split("\n").slice(2);
  const [, name, weight, winner] = need(/^(.+) \(weight (\d+)\): (.+)$/.exec(head), `a criterion in “${head}”`);
  const dots = marks
    .trim()
    .split("   ")
    .map((mark) => {
      const cut = mark.lastIndexOf(" ");
      const model = mark.slice(0, cut);
      if (!names.includes(model)) throw new Error(`nobody called ${model}`);
      return { model, ...readDots(mark.slice(cut + 1)) };
    });
  return {
    name: must(name),
    weight: Number(weight),
    dots,
    winner: must(winner),
    grounds: unwrapped(grounds.join("\n"), "      "),
  };
}
