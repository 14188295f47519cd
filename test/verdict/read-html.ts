import { all, classes, type Element, one, parseHtml, plain, textOf } from "./html-tree.ts";
import type { Entry, Printed, PrintedCriterion } from "./read-page.ts";
import { must } from "./must.ts";

/** A sentence on the page with the names of the proofs that its footnotes open. */
export interface Footnoted {
  readonly text: string;
  readonly proofs: readonly string[];
}

export interface PrintedPage {
  readonly printed: Printed;
  readonly sentences: readonly Footnoted[];
  readonly proofs: readonly {
    readonly claim: string;
    readonly frame: string;
    readonly name: string;
    readonly state: string;
  }[];
}

/** Reads the page as a browser shows it: the same parts as the other forms, and every footnote. */
export function readHtml(html: string): PrintedPage {
  const page = parseHtml(html);
  const main = one(page, "body");
  const answer = one(main, "#answer");
  return {
    printed: {
      title: textOf(one(main, "h1")),
      subtitle: textOf(one(main, ".subtitle")),
      models: all(one(main, ".chips"), "li").map(chip),
      notices: all(main, ".notices")
        .flatMap((list) => all(list, "li").flatMap(sentencesIn))
        .map(({ text }) => text),
      introduction: all(one(main, "#what-counts"), "p").map((paragraph) => textOf(paragraph)),
      answer: ["answer-lead", "answer-parts", "settle"].flatMap((part) =>
        all(answer, `.${part}`)
          .flatMap(sentencesIn)
          .map(({ text }) => text),
      ),
      decisions: rows(one(main, "#decide")).map(([need, choose, why]) => ({
        need: textOf(must(need)),
        choose: textOf(must(choose)),
        why: sentence(must(why)),
      })),
      criteria: all(one(main, "#criteria"), "tbody").map((body) => criterion(body)),
      criteriaNote: textOf(one(one(main, "#criteria"), ".section-lede")),
      how: entries(one(main, "#how")),
      examplesShow: entries(one(main, "#examples-show")),
      examplesNote: textOf(one(one(main, "#side-by-side"), ".section-lede")),
      referenceNotes: all(one(main, "#features"), ".notes")
        .flatMap((list) => all(list, "li"))
        .map(sentence),
      features: rows(one(main, "#features")).map(([feature, ...values]) => ({
        feature: sentence(must(feature)),
        values: values.map((value) => textOf(value)),
      })),
      strengths: all(one(main, "#strengths"), "article").map(strength),
      verdict: all(one(main, "#verdict"), "p")
        .flatMap(sentencesIn)
        .map(({ text }) => text),
      questions: all(one(main, "#questions"), "details").map((each) => ({
        question: textOf(one(each, "summary")),
        answer: sentence(one(each, "p")),
      })),
      cited: all(one(main, "#others"), ".cited").map(cited),
      footer: footer(one(main, ".colophon")),
    },
    sentences: sentencesIn(main),
    proofs: all(one(main, "#evidence"), ".proof").map((proof) => ({
      claim: (proof.attributes["id"] ?? "").replace(/^proof-/, ""),
      frame: textOf(one(proof, ".proof-frame")),
      name: textOf(one(proof, "h3")),
      state: textOf(one(proof, ".proof-state")),
    })),
  };
}

const isFootnote = (child: Element): boolean => classes(child).includes("proof-link");

/** Every stretch of text that ends in footnotes; a sentence's last word may share a box with its first footnote. */
function sentencesIn(element: Element): readonly Footnoted[] {
  const found: { text: string; proofs: string[] }[] = [];
  let text = "";
  let open: { text: string; proofs: string[] } | null = null;
  const visit = (child: Element | string): void => {
    if (typeof child === "string") {
      if (child.trim() !== "") open = null;
      text += child;
    } else if (isFootnote(child)) {
      if (open === null) {
        open = { text: plain(text), proofs: [] };
        found.push(open);
        text = "";
      }
      open.proofs.push((child.attributes["href"] ?? "").replace(/^#proof-/, ""));
    } else if (child.tag !== "svg") child.children.forEach(visit);
    if (typeof child !== "string" && blocks.has(child.tag)) {
      text = "";
      open = null;
    }
  };
  element.children.forEach(visit);
  return found;
}

const blocks = new Set([
  "p",
  "li",
  "td",
  "th",
  "dt",
  "dd",
  "h1",
  "h2",
  "h3",
  "summary",
  "figcaption",
  "div",
  "article",
  "section",
]);

/** The text of the one sentence of a cell. */
const sentence = (element: Element): string => textOf(element, [".proof-link"]);

function chip(item: Element): Printed["models"][number] {
  const retired = all(item, ".badge")[0];
  return {
    name: textOf(one(item, "a")),
    label: textOf(one(item, ".chip-setting")),
    price: textOf(one(item, ".chip-price")),
    maker: null,
    retired: retired === undefined ? null : textOf(retired),
  };
}

/** The cells of a table's rows, without its head. */
const rows = (section: Element): readonly (readonly Element[])[] =>
  all(section, "tbody")
    .flatMap((body) => all(body, "tr"))
    .map((row) =>
      row.children.filter(
        (child): child is Element => typeof child !== "string" && (child.tag === "td" || child.tag === "th"),
      ),
    );

const entries = (section: Element): readonly Entry[] =>
  all(section, "dt").map((label, index) => ({ label: textOf(label), text: sentence(must(all(section, "dd")[index])) }));

function criterion(body: Element): PrintedCriterion {
  const weight = textOf(one(body, ".weight"));
  const basis = must(
    all(one(body, ".grounds-text"), "p").find((paragraph) => !classes(paragraph).includes("question")),
  );
  const axes = all(body, "figcaption")
    .filter((caption) => / against /.test(textOf(caption)))
    .map((caption) => ` ${textOf(caption)}.`);
  return {
    name: textOf(one(body, ".criterion-name")),
    weight: weight === "not weighed" ? 0 : Number(weight.replace("weight ", "")),
    dots: all(body, ".dots-cell").map(dotsCell),
    winner: sentence(one(body, ".winner")),
    grounds: sentence(basis) + axes.join(""),
  };
}

/** "4 of 5 dots, leaning only", and as many drawn. */
function dotsCell(cell: Element): PrintedCriterion["dots"][number] {
  const model = textOf(one(cell, ".stack-label"));
  const drawing = all(cell, ".dots")[0];
  if (drawing === undefined) return { model, count: null, style: "none" };
  const [, count, leaning] = /^(\d) of 5 dots(, leaning only)?$/.exec(drawing.attributes["aria-label"] ?? "") ?? [];
  const [full, rings] = [all(drawing, ".dot-full").length, all(drawing, ".dot-ring").length];
  if (full + rings !== Number(count) || rings > 0 !== (leaning !== undefined))
    throw new Error(`${count} dots are said and ${full} full, ${rings} hollow ones drawn`);
  return { model, count: Number(count), style: rings > 0 ? "hollow" : "filled" };
}

function strength(article: Element): NonNullable<Printed["strengths"]>[number] {
  const [bestFor, avoidIf] = all(article, "dd");
  return {
    model: textOf(one(article, "h3")),
    items: all(article, "li").map(sentence),
    bestFor: sentence(must(bestFor)),
    avoidIf: sentence(must(avoidIf)),
  };
}

/** What the page was computed from, in the one line that other forms print. */
function footer(colophon: Element): string {
  const of = Object.fromEntries(entries(colophon).map(({ label, text }) => [label, text]));
  return `Snapshot ${of["Snapshot"]}, method ${of["Method"]?.replace("version ", "")}, newest evidence ${of["Evidence as of"]}. ${of["Counted"]}. Weights: ${of["Weights"]}. ${of["Credits"]}.`;
}

function cited(table: Element): NonNullable<Printed["cited"]>[number] {
  return {
    publisher: textOf(one(table, "strong")),
    note: textOf(one(table, ".cited-note")),
    rows: rows(table).map((cells) => {
      const [model, citedAs, ...rest] = cells.map((cell) => textOf(cell));
      return [`${model} (“${citedAs}”)`, ...rest];
    }),
  };
}
