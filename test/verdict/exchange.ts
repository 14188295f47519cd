import { identities } from "./generate/catalogue.ts";
import { must } from "./must.ts";

/** A text with two made-up models exchanged for each other: names, slugs and makers. */
export function exchanged(text: string, first: number, second: number): string {
  const [one, other] = [must(identities[first]), must(identities[second])];
  const pairs = (["slug", "name", "maker"] as const).flatMap((part) => [
    [one[part], other[part]],
    [other[part], one[part]],
  ]) as readonly (readonly [string, string])[];
  const all = identities
    .flatMap(({ slug, name, maker }) => [slug, name, maker])
    .toSorted((x, y) => y.length - x.length);
  const any = new RegExp(all.map((each) => each.replaceAll(".", String.raw`\.`)).join("|"), "g");
  const map = new Map(pairs);
  return text.replaceAll(any, (found) => map.get(found) ?? found);
}

/** Without what names the evidence itself, and with published figures in an order that does not depend on names. */
export function withoutHashes(markdown: string): string {
  const cut = markdown.indexOf("## Other publishers' figures");
  const figures = markdown
    .slice(cut)
    .split("\n")
    .filter((line) => !line.startsWith("Snapshot "))
    .toSorted();
  return markdown.slice(0, cut) + figures.join("\n");
}
