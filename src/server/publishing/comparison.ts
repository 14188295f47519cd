import type { Catalogue, Configuration } from "../../core/catalogue/index.ts";
import type { Snapshot } from "../../core/evidence/index.ts";
import { contentId, Failure } from "../../core/kernel/index.ts";
import { type ClaimSet, derive } from "../../core/verdict/claims/index.ts";
import {
  comparisonJson,
  comparisonMarkdown,
  comparisonPage,
  comparisonText,
  type ComparisonPage,
} from "../../core/verdict/printers/index.ts";
import { renderComparison, type SiteContext } from "../../web/pages/index.ts";
import type { Db } from "../storage/index.ts";
import { queryOf } from "./configuration-parameters.ts";
import { linksFor } from "./links.ts";
import { keepPage, type PrintedPage, storedPage } from "./page-store.ts";
import type { SnapshotReader } from "./snapshots.ts";

export interface Publisher {
  readonly db: Db;
  readonly catalogue: Catalogue;
  readonly snapshots: SnapshotReader;
  readonly buildId: string;
  readonly site: SiteContext;
}

export interface ComparisonRequest {
  readonly useCase: string;
  readonly configurations: readonly Configuration[];
}

/**
 * The comparison in every form, from the store where its key is known. The key covers the snapshot, the
 * configurations, the method, the program and the site's address: same key, same bytes.
 */
export async function publishedComparison(publisher: Publisher, request: ComparisonRequest): Promise<PrintedPage> {
  const newest = await publisher.snapshots.newest(request.useCase);
  const stored = await storedPage(publisher.db, keyOf(publisher, request, newest));
  if (stored !== null) return stored;
  // A newer one may have been sealed since: the key is that of the snapshot which is printed.
  const snapshot = await publisher.snapshots.load(request.useCase);
  const printed = printComparison(publisher, snapshot, request, keyOf(publisher, request, snapshot.hash));
  await keepPage(publisher.db, printed);
  return printed;
}

const keyOf = (publisher: Publisher, request: ComparisonRequest, snapshot: string): string =>
  contentId({
    snapshot,
    configurations: request.configurations,
    build: publisher.buildId,
    site: publisher.site.publicUrl,
  });

function printComparison(
  publisher: Publisher,
  snapshot: Snapshot,
  request: ComparisonRequest,
  key: string,
): PrintedPage {
  const set = derive({ snapshot, configurations: request.configurations });
  const page = comparisonPage(set);
  return {
    key,
    useCase: request.useCase,
    snapshot: snapshot.hash,
    path: page.path,
    html: renderComparison(
      page,
      linksFor(publisher.catalogue, page, queryOf(publisher.catalogue, request.configurations)),
      publisher.site,
    ),
    json: `${JSON.stringify(comparisonJson(set, page), null, 2)}\n`,
    markdown: comparisonMarkdown(page),
    text: comparisonText(page),
  };
}

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
