import type { Catalogue } from "../../core/catalogue/index.ts";
import { comparisonPath } from "../../core/verdict/printers/index.ts";
import type { Db } from "../storage/index.ts";
import { xml } from "./changes.ts";
import { pathOf } from "./suggestions.ts";

/** What one sitemap file may hold by the protocol. */
const addressesMax = 50_000;

interface Entry {
  readonly path: string;
  /** When what it shows was last sealed; null where that is not kept. */
  readonly changed: string | null;
}

/**
 * Every address offered to search engines: the pages of the site, and each pair of models that are not retired, over all
 * use cases and for each. Dates are those of the newest snapshots.
 */
async function entriesOf(db: Db, catalogue: Catalogue): Promise<readonly Entry[]> {
  const sealed = await db.selectFrom("latest_snapshot").select(["use_case", "sealed_at"]).execute();
  const changed = new Map(sealed.map((row) => [row.use_case, row.sealed_at]));
  const newest = [...changed.values()].toSorted().at(-1) ?? null;
  const models = [...catalogue.models.values()].filter((card) => card.status !== "retired").map((card) => card.slug);
  const useCases = [...catalogue.useCases.keys()].toSorted();
  const pairs = pairsOf(models.toSorted());
  return [
    ...["/", "/changes", "/models", "/use-cases"].map((path) => ({ path, changed: newest })),
    ...["/method", "/instruments"].map((path) => ({ path, changed: null })),
    ...useCases.flatMap((slug) =>
      [`/use-cases/${slug}`, `/use-cases/${slug}/leaderboard`].map((path) => ({
        path,
        changed: changed.get(slug) ?? null,
      })),
    ),
    ...[...catalogue.models.keys()].toSorted().map((slug) => ({ path: `/models/${slug}`, changed: newest })),
    ...pairs.map((pair) => ({ path: pathOf(pair, null), changed: newest })),
    ...useCases.flatMap((slug) =>
      pairs.map((pair) => ({ path: comparisonPath(pair, slug), changed: changed.get(slug) ?? null })),
    ),
  ];
}

const pairsOf = (sorted: readonly string[]): readonly (readonly [string, string])[] =>
  sorted.flatMap((one, place) => sorted.slice(place + 1).map((other) => [one, other] as const));

/** The index of all parts, at /sitemap.xml. */
export async function sitemapIndex(db: Db, catalogue: Catalogue, publicUrl: string): Promise<string> {
  const entries = await entriesOf(db, catalogue);
  const parts = Math.ceil(entries.length / addressesMax);
  const items = Array.from({ length: parts }, (_, part) => {
    const dates = entries.slice(part * addressesMax, (part + 1) * addressesMax).flatMap(({ changed }) => changed ?? []);
    return `<sitemap><loc>${xml(publicUrl)}/sitemaps/${part + 1}.xml</loc>${lastmod(dates.toSorted().at(-1) ?? null)}</sitemap>`;
  });
  return wrapped("sitemapindex", items);
}

/** One part, counted from 1, at /sitemaps/{part}.xml; null where there is none. */
export async function sitemapPart(
  db: Db,
  catalogue: Catalogue,
  publicUrl: string,
  part: number,
): Promise<string | null> {
  const entries = (await entriesOf(db, catalogue)).slice((part - 1) * addressesMax, part * addressesMax);
  if (entries.length === 0) return null;
  return wrapped(
    "urlset",
    entries.map(({ path, changed }) => `<url><loc>${xml(publicUrl + path)}</loc>${lastmod(changed)}</url>`),
  );
}

const lastmod = (instant: string | null): string => (instant === null ? "" : `<lastmod>${instant}</lastmod>`);

const wrapped = (element: string, items: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join("\n")}\n</${element}>\n`;

/** Everything may be read; addresses with a visitor's own weights are left out, since there is no end of them. */
export const robotsText = (publicUrl: string): string =>
  [
    "User-agent: *",
    "Disallow: /*weights=",
    "Disallow: /*w.",
    "Allow: /",
    "",
    `Sitemap: ${publicUrl}/sitemap.xml`,
    "",
  ].join("\n");
