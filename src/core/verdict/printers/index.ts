export { citedTablesOf } from "./cited.ts";
export { comparisonJson } from "./json.ts";
export { comparisonMarkdown } from "./markdown.ts";
export { comparisonPage, comparisonPath } from "./comparison-page.ts";
export { comparisonText } from "./text.ts";
export type * from "./page-model.ts";
