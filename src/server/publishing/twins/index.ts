export { changesMarkdown, leaderboardMarkdown, methodMarkdown } from "./board-markdown.ts";
export { writtenMarkdown } from "./written-markdown.ts";
export { homeMarkdown, modelMarkdown, overviewMarkdown, useCaseMarkdown } from "./catalogue-markdown.ts";
