import type { Catalogue, Configuration } from "../../core/catalogue/index.ts";
import type { Snapshot } from "../../core/evidence/index.ts";
import { contentId, Failure } from "../../core/kernel/index.ts";
import { type ClaimSet, derive, type Weights } from "../../core/verdict/claims/index.ts";
import {
  comparisonJson,
  comparisonMarkdown,
  comparisonPage,
  comparisonText,
  type ComparisonPage,
} from "../../core/verdict/printers/index.ts";
import { renderComparison, type SiteContext } from "../../web/pages/index.ts";
import type { Db } from "../storage/index.ts";
import { carryingWeights, comparisonAround } from "./around.ts";
import { queryOf } from "./configuration-parameters.ts";
import { linksFor } from "./links.ts";
import { keepPage, type PageReading, type PrintedPage } from "./page-store.ts";
import type { SnapshotReader } from "./snapshots.ts";
import { recordVerdict, verdictOf } from "./verdict-log/index.ts";

export interface Publisher {
  readonly db: Db;
  readonly catalogue: Catalogue;
  readonly snapshots: SnapshotReader;
  readonly buildId: string;
  readonly site: SiteContext;
  /** Paths of scripts that enhance a comparison. */
  readonly scripts: readonly string[];
  /** What shows while pictures are on their way, by hash; left out: nothing. */
  readonly pictureColours?: (hashes: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

export interface ComparisonRequest {
  readonly useCase: string;
  readonly configurations: readonly Configuration[];
  /** A visitor's own; null or left out: the use case's. */
  readonly weights?: Weights | null;
}

/**
 * The comparison, as much of it as is wanted, from the store where its key is known. The key covers the snapshot, the
 * configurations, the method, the program and the site's address: same key, same bytes. A page with a visitor's own
 * weights is printed each time and never stored.
 */
export async function publishedComparison<Read>(
  publisher: Publisher,
  request: ComparisonRequest,
  reading: PageReading<Read>,
): Promise<Read> {
  const newest = await publisher.snapshots.newest(request.useCase);
  const isStored = (request.weights ?? null) === null;
  const stored = isStored ? await reading.stored(publisher.db, keyOf(publisher, request, newest)) : null;
  if (stored !== null) return stored;
  // A newer one may have been sealed since: the key is that of the snapshot which is printed.
  const snapshot = await publisher.snapshots.load(request.useCase);
  const { printed, set, page } = await printComparison(publisher, snapshot, request);
  if (!isStored) return reading.of(printed);
  await keepPage(publisher.db, printed);
  if (isDefault(publisher.catalogue, request)) await recordVerdict(publisher, verdictOf(set, page));
  return reading.of(printed);
}

const isDefault = (catalogue: Catalogue, { configurations }: ComparisonRequest): boolean =>
  queryOf(catalogue, configurations) === "";

const keyOf = (publisher: Publisher, request: ComparisonRequest, snapshot: string): string =>
  contentId({
    snapshot,
    configurations: request.configurations,
    weights: request.weights ?? null,
    build: publisher.buildId,
    site: publisher.site.publicUrl,
  });

interface Printed {
  readonly printed: PrintedPage;
  readonly set: ClaimSet;
  readonly page: ComparisonPage;
}

async function printComparison(publisher: Publisher, snapshot: Snapshot, request: ComparisonRequest): Promise<Printed> {
  const { catalogue, scripts } = publisher;
  const { configurations, weights = null } = request;
  const set = derive({ snapshot, configurations, ...(weights === null ? {} : { weights }) });
  const page = comparisonPage(set);
  const links = linksFor(catalogue, page, queryOf(catalogue, configurations));
  const site = weights === null ? publisher.site : carryingWeights(publisher.site, catalogue, weights);
  const around = comparisonAround({
    catalogue,
    site: publisher.site,
    set,
    page,
    links,
    configurations,
    weights,
    scripts,
  });
  const printed = {
    key: keyOf(publisher, request, snapshot.hash),
    useCase: request.useCase,
    snapshot: snapshot.hash,
    path: page.path,
    html: renderComparison(page, links, await withColours(publisher, page, site), around),
    json: `${JSON.stringify({ ...comparisonJson(set, page), weightsOf: weights === null ? "use case" : "visitor" }, null, 2)}\n`,
    markdown: (weights === null ? "" : visitorsNote) + comparisonMarkdown(page),
    text: (weights === null ? "" : visitorsNote) + comparisonText(page),
  };
  return { printed, set, page };
}

/** The site, knowing the colours of the page's pictures. */
async function withColours(publisher: Publisher, page: ComparisonPage, site: SiteContext): Promise<SiteContext> {
  const hashes = page.examples.flatMap(({ outputs }) => outputs.flatMap(({ hash }) => (hash === null ? [] : [hash])));
  const colours = await publisher.pictureColours?.(hashes);
  return colours === undefined ? site : { ...site, pictureColours: (hash) => colours.get(hash) ?? null };
}

const visitorsNote = "> Computed with a visitor’s own weights, not this site’s: see the last line.\n\n";

/** The page of a comparison as words and marks, without its surroundings: for lists of answers. */
export async function comparisonOf(
  publisher: Pick<Publisher, "snapshots">,
  useCase: string,
  configurations: readonly Configuration[],
): Promise<{ readonly set: ClaimSet; readonly page: ComparisonPage }> {
  const set = derive({ snapshot: await publisher.snapshots.load(useCase), configurations });
  return { set, page: comparisonPage(set) };
}

export function assertUseCase(catalogue: Catalogue, useCase: string): void {
  if (catalogue.useCases.has(useCase)) return;
  const known = [...catalogue.useCases.keys()].sort().join(", ");
  throw new Failure("not-found", `there is no use case "${useCase}"; one of: ${known}.`);
}
