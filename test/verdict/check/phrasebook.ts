import { must } from "../must.ts";

/**
 * Templates for sentences, with typed holes: {A:name} one model, {M:list} models joined by "and", {M:either} by "or",
 * {n:int}, {x:number}, {c:criterion}, {c:criteria}, {s:strengths}, {s:needs}, {t:text} anything. A template matches a whole text; the holes come back as text.
 */
export interface Phrasebook {
  readonly match: (template: string, text: string) => Holes | null;
  /** The template at the beginning of a text, with what follows it. */
  readonly begin: (template: string, text: string) => { readonly holes: Holes; readonly rest: string } | null;
}
export type Holes = Readonly<Record<string, string>>;

/** What stands in a hole that the template has. */
export const hole = (holes: Holes, label: string): string => must(holes[label]);

const listPattern = (item: string, conjunction = "and"): string => `${item}(?:(?:, ${item})* ${conjunction} ${item})?`;

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** Longer alternatives first, since one name may begin another. */
const oneOf = (texts: readonly string[]): string =>
  `(?:${texts
    .toSorted((x, y) => y.length - x.length)
    .map(escaped)
    .join("|")})`;

export function phrasebook(vocabulary: {
  readonly names: readonly string[];
  readonly criteria: readonly string[];
  readonly strengths: readonly string[];
}): Phrasebook {
  const [name, criterion, strength] = [
    oneOf(vocabulary.names),
    oneOf(vocabulary.criteria),
    oneOf(vocabulary.strengths),
  ];
  const holes: Readonly<Record<string, string>> = {
    name,
    list: listPattern(name),
    either: listPattern(name, "or"),
    criterion,
    criteria: listPattern(criterion),
    weighted: listPattern(String.raw`${criterion} \(weight \d+\)`),
    strengths: listPattern(strength),
    needs: listPattern(strength, "or"),
    int: String.raw`\d{1,3}(?:,\d{3})+|\d+`,
    number: String.raw`−?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`,
    text: ".+?",
    maybe: ".*?",
    counting: "[Cc]ounting",
    verb: "is|are",
    some: String.raw`None|[1-9]\d*`,
    figure: String.raw`[\d,.−-]+`,
  };
  const compiled = new Map<string, RegExp>();
  const regex = (template: string, whole: boolean): RegExp => {
    const key = `${whole ? "=" : "^"}${template}`;
    const found = compiled.get(key);
    if (found !== undefined) return found;
    const body = template
      .split(/(\{\w+:\w+\})/)
      .map((part) => {
        const [, label, kind] = /^\{(\w+):(\w+)\}$/.exec(part) ?? [];
        if (label === undefined || kind === undefined) return escaped(part);
        const inside = holes[kind];
        if (inside === undefined) throw new Error(`no hole of kind ${kind}`);
        return `(?<${label}>${inside})`;
      })
      .join("");
    const made = new RegExp(whole ? `^${body}$` : `^${body}`, "u");
    compiled.set(key, made);
    return made;
  };
  return {
    match: (template, text) =>
      regex(template, true).exec(text)?.groups ?? (regex(template, true).test(text) ? {} : null),
    begin: (template, text) => {
      const found = regex(template, false).exec(text);
      return found === null ? null : { holes: found.groups ?? {}, rest: text.slice(found[0].length) };
    },
  };
}

/** "A, B and C" as its items; names never hold a comma or stand around "and". */
export const items = (list: string): readonly string[] => list.split(/, | and | or /);

export const numberOf = (text: string): number => Number(text.replaceAll(",", "").replace("−", "-"));
