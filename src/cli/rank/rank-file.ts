import type { RankResult } from "../../contract/rank.ts";
import { counted, Failure } from "../../core/kernel/index.ts";
import { type OrderChoice, rank } from "../../core/ranking/index.ts";
import { type FileVotes, readVotes } from "./read-votes.ts";
import { rankingText } from "./ranking-text.ts";
import type { FileVote } from "./vote-row.ts";

export interface RankFileOptions {
  /** Votes as JSON lines or CSV. */
  readonly file: string;
  /** Without it: `preference` if the file has any, otherwise its only question. */
  readonly question?: string;
  readonly order: OrderChoice;
  readonly format: "text" | "json";
  /** Told now and then how far the work is. */
  readonly onProgress?: (what: string, done: number, of: number | null) => void;
}

/** Ranks the votes of a file, without a database, and returns what the command prints. */
export async function rankFile(options: RankFileOptions): Promise<string> {
  const { file, order, format, onProgress } = options;
  const read = await readVotes(file, (rows) => onProgress?.("rows read", rows, null));
  const question = questionOf(options, read);
  const asked = read.votes.filter((vote) => vote.question === question);
  const stands = standIns(asked, file);
  const ranking = rank(asked, { question, order, onPair: (done, total) => onProgress?.("pairs decided", done, total) });
  const others = read.votes.length - asked.length;
  const warnings = [
    ...stands,
    ...(others > 0
      ? [
          `${counted(others, "vote")} on other questions ${others === 1 ? "was" : "were"} left out: ${questionsIn(
            read.votes,
          )
            .filter((each) => each !== question)
            .join(", ")}.`,
        ]
      : []),
    ...keepWarning(read.keepRows),
    ...ranking.warnings,
  ];
  const result: RankResult = { ...ranking, warnings };
  return format === "json" ? `${JSON.stringify(result, null, 2)}\n` : rankingText(result);
}

function questionOf({ file, question }: RankFileOptions, { votes }: FileVotes): string {
  const questions = questionsIn(votes);
  if (questions.length === 0) throw new Failure("invalid-input", `${file} holds no votes between two models.`);
  const list = `Its questions: ${questions.join(", ")}.`;
  if (question !== undefined) {
    if (questions.includes(question)) return question;
    throw new Failure("not-found", `${file} holds no votes on ${question}. ${list}`);
  }
  if (questions.includes("preference")) return "preference";
  if (questions.length === 1) return questions[0] ?? "";
  throw new Failure("invalid-input", `${file} holds several questions; name one with --question. ${list}`);
}

const keepWarning = (rows: number): readonly string[] =>
  rows === 0
    ? []
    : [
        `${counted(rows, "row")} of "would you keep it?" ${rows === 1 ? "compares nothing and was" : "compare nothing and were"} left out.`,
      ];

const questionsIn = (votes: readonly FileVote[]): readonly string[] =>
  [...new Set(votes.map(({ question }) => question))].sort();

/** Votes on stand-ins' outputs are ranked among themselves only (method, section 1). */
function standIns(votes: readonly FileVote[], file: string): readonly string[] {
  const count = votes.filter(({ sandbox }) => sandbox).length;
  if (count === 0) return [];
  if (count === votes.length) return ["Sandbox votes: they rank stand-ins, never the real models."];
  throw new Failure(
    "invalid-input",
    `${file} mixes ${counted(count, "sandbox vote")} with ${counted(votes.length - count, "other")}; rank them from files of their own.`,
  );
}
