export { rankFile, type RankFileOptions } from "./rank-file.ts";
