export { changesMarkdown, leaderboardMarkdown, methodMarkdown } from "./board-markdown.ts";
export { homeMarkdown, modelMarkdown, overviewMarkdown, useCaseMarkdown } from "./catalogue-markdown.ts";
