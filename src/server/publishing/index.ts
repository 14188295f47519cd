export { readComparison, readModel, readPicker, type Asked } from "./address.ts";
export { buildIdOf } from "./build-id.ts";
export { type Card, cardReader } from "./cards/index.ts";
export { homePage, modelPage, useCasePage } from "./catalogue-pages.ts";
export { changesFeed, changesPage } from "./changes.ts";
export { assertUseCase, publishedComparison, type Publisher } from "./comparison.ts";
export { changesHead, homeHead, methodHead, modelHead, overviewHead, useCaseHead, writtenHead } from "./heads.ts";
export { modelsHead, modelsMarkdown, modelsPage, useCasesHead, useCasesMarkdown, useCasesPage } from "./index-pages.ts";
export { keptPages, type KeptPages } from "./kept-pages.ts";
export { pickerOf } from "./links.ts";
export { llmsText } from "./llms.ts";
export { overviewPage } from "./overview.ts";
export { dropStalePages, pageIn, type PageInForm, type PrintedPage, wholePage } from "./page-store.ts";
export { pictureColours, pictureReader, type Rendition } from "./pictures.ts";
export { publishPopular } from "./publish-popular.ts";
export { publishedLeaderboard } from "./published-leaderboard.ts";
export { scriptPath, scriptReader } from "./scripts.ts";
export { fontPath, serverSite, standaloneSite } from "./site.ts";
export { robotsText, sitemapIndex, sitemapPart } from "./sitemap.ts";
export { type RestsOn, snapshotReader, type SnapshotReader } from "./snapshots.ts";
export { quotable, type Missing, type Suggestion } from "./suggestions.ts";
export {
  changesMarkdown,
  homeMarkdown,
  methodMarkdown,
  modelMarkdown,
  overviewMarkdown,
  useCaseMarkdown,
  writtenMarkdown,
} from "./twins/index.ts";
export { isWeightParameter } from "./weights.ts";
