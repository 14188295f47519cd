import type { UseCase } from "../../core/catalogue/index.ts";
import { contentId } from "../../core/kernel/index.ts";
import { renderLeaderboard } from "../../web/pages/index.ts";
import type { Publisher } from "./comparison.ts";
import { leaderboardCitation, leaderboardHead } from "./heads.ts";
import { leaderboardPage } from "./leaderboard.ts";
import { keepPage, type PageReading, type PrintedPage } from "./page-store.ts";
import { leaderboardMarkdown } from "./twins/index.ts";

/** A use case's leaderboard, as much of it as is wanted, from the store where its key is known, like a comparison. */
export async function publishedLeaderboard<Read>(
  publisher: Publisher,
  useCase: UseCase,
  reading: PageReading<Read>,
): Promise<Read> {
  const newest = await publisher.snapshots.newest(useCase.slug);
  const stored = await reading.stored(publisher.db, keyOf(publisher, useCase, newest));
  if (stored !== null) return stored;
  const snapshot = await publisher.snapshots.load(useCase.slug);
  const page = leaderboardPage(publisher.catalogue, useCase, snapshot);
  const { publicUrl } = publisher.site;
  const markdown = leaderboardMarkdown(page, publicUrl);
  const printed: PrintedPage = {
    key: keyOf(publisher, useCase, snapshot.hash),
    useCase: useCase.slug,
    snapshot: snapshot.hash,
    path: page.path,
    html: renderLeaderboard(
      page,
      { ...publisher.site, navigation: "use-cases" },
      {
        head: { ...leaderboardHead(page, publicUrl), scripts: publisher.scripts },
        citation: leaderboardCitation(page, publicUrl),
      },
    ),
    json: `${JSON.stringify(page, null, 2)}\n`,
    markdown,
    text: markdown,
  };
  await keepPage(publisher.db, printed);
  return reading.of(printed);
}

const keyOf = ({ buildId, site }: Publisher, { slug }: UseCase, snapshot: string): string =>
  contentId({ leaderboard: slug, snapshot, build: buildId, site: site.publicUrl });
