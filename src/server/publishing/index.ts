export { modelsMax, readComparison, readModel, readPicker, type Asked, type Suggestion } from "./address.ts";
export { buildIdOf } from "./build-id.ts";
export { homePage, modelPage, useCasePage } from "./catalogue-pages.ts";
export { assertUseCase, comparisonOf, publishedComparison, queryOf, type Publisher } from "./comparison.ts";
export { linksFor, pickerOf } from "./links.ts";
export { overviewPage } from "./overview.ts";
export { dropStalePages, type PrintedPage } from "./page-store.ts";
export { fontPath, pictureWidths, serverSite, standaloneSite } from "./site.ts";
export { snapshotReader, type SnapshotReader } from "./snapshots.ts";
