import { must } from "./must.ts";

/** Just enough HTML to read a page that React printed: every element closed or void, attributes quoted. */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const voids = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);
const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};
const decoded = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => must(entities[entity]));

export function parseHtml(html: string): Element {
  const stack: { tag: string; attributes: Record<string, string>; children: (Element | string)[] }[] = [
    { tag: "", attributes: {}, children: [] },
  ];
  const body = html.replaceAll(/<!--.*?-->|<!doctype[^>]*>|<(script|style)\b.*?<\/\1>/gis, "");
  for (const [token, closing, tag, inside] of body.matchAll(/<(\/?)([a-zA-Z][\w:-]*)([^>]*)>|[^<]+/g)) {
    const open = must(stack[stack.length - 1]);
    if (tag === undefined) open.children.push(decoded(token));
    else if (closing === "/") {
      if (open.tag !== tag) throw new Error(`</${tag}> closes <${open.tag}>`);
      stack.pop();
    } else {
      const attributes = Object.fromEntries(
        [...must(inside).matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [must(name), decoded(must(value))]),
      );
      const element = { tag, attributes, children: [] };
      open.children.push(element);
      if (!voids.has(tag) && !must(inside).endsWith("/")) stack.push(element);
    }
  }
  if (stack.length !== 1) throw new Error(`<${must(stack.at(-1)).tag}> is not closed`);
  return must(stack[0]);
}

const isElement = (child: Element | string): child is Element => typeof child !== "string";

export const classes = ({ attributes }: Element): readonly string[] => (attributes["class"] ?? "").split(" ");

/** "#id", ".class" or a tag. */
const fits = (element: Element, wanted: string): boolean =>
  wanted.startsWith("#")
    ? element.attributes["id"] === wanted.slice(1)
    : wanted.startsWith(".")
      ? classes(element).includes(wanted.slice(1))
      : element.tag === wanted;

/** Every descendant that fits, in the order of the page; none inside another that fits. */
export function all(element: Element, wanted: string): readonly Element[] {
  return element.children.filter(isElement).flatMap((child) => (fits(child, wanted) ? [child] : all(child, wanted)));
}

export function one(element: Element, wanted: string): Element {
  const [first] = all(element, wanted);
  if (first === undefined) throw new Error(`the page has no ${wanted}`);
  return first;
}

/** Spaces of any kind and number read as one; what only keeps words together is not read at all. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\s\u00a0]+/g, " ")
    .replaceAll("\u2060", "")
    .trim();

/** What is read of an element: its text, without drawings' own, and without what `skip` names. */
export function textOf(element: Element, skip: readonly string[] = []): string {
  const inside = (child: Element | string): string => {
    if (typeof child === "string") return child;
    return child.tag === "svg" || skip.some((wanted) => fits(child, wanted)) ? "" : child.children.map(inside).join("");
  };
  return plain(element.children.map(inside).join(""));
}
