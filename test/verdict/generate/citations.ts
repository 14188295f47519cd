import { type CitationMapping, type CitationRow, type EvidenceRow, rowFrom } from "../../../src/core/evidence/index.ts";
import { useCaseSlug } from "./catalogue.ts";
import type { Dice } from "./dice.ts";
import type { Qualities } from "./base.ts";

const mappings: readonly (CitationMapping | null)[] = [
  { criterion: "overall-preference", useCase: null },
  { criterion: "overall-preference", useCase: null },
  { criterion: "overall-preference", useCase: useCaseSlug },
  { criterion: "realism", useCase: useCaseSlug },
  { criterion: "text-accuracy", useCase: useCaseSlug },
  { criterion: "prompt-adherence", useCase: useCaseSlug },
  { criterion: "overall-preference", useCase: "poster" },
  { criterion: "realism", useCase: null },
  null,
];

/** Boards of up to three publishers, each on one or two dates, in ratings or in shares. */
export function citations(dice: Dice, models: readonly string[], qualities: Qualities): readonly EvidenceRow[] {
  const publishers = ["Arenaline", "Bench House", "Chart Desk"].slice(0, dice.whole(4));
  return publishers.flatMap((publisher) => {
    const mapping = dice.pick(mappings);
    const agrees = dice.chance(0.75);
    const dates = dice.chance(0.3) ? ["2026-06-01", "2026-09-30"] : [dice.pick(["2026-09-30", "2026-08-15"])];
    const board = { publisher, mapping, agrees, isShare: dice.chance(0.25), spread: dice.pick([0, 0, 30, 60, 60]) };
    const boards = dice.chance(0.15) ? ["main", "second"] : ["main"];
    return boards.flatMap((name) =>
      dates.flatMap((asOf) =>
        models.flatMap((model) => figures(dice, { ...board, board: name, asOf }, model, qualities)),
      ),
    );
  });
}

interface Board {
  readonly publisher: string;
  readonly board: string;
  readonly asOf: string;
  readonly mapping: CitationMapping | null;
  readonly agrees: boolean;
  readonly isShare: boolean;
  readonly spread: number;
}

function figures(dice: Dice, board: Board, model: string, qualities: Qualities): readonly CitationRow[] {
  if (dice.chance(0.1)) return [];
  const merit = (qualities.get(model) ?? 0) * (board.agrees ? 1 : -1);
  const stated = dice.mood({ nothing: 12, high: 2, low: 1 });
  const rating = Math.round(1100 + board.spread * merit + 4 * dice.normal());
  const n = 400;
  const k = Math.min(n - 1, Math.max(1, Math.round(n * (0.5 + (board.spread / 400) * merit) + 4 * dice.normal())));
  const half = dice.pick([2, 3, 8]);
  const row = (occurrence: number): CitationRow =>
    rowFrom({
      kind: "citation" as const,
      pack: "boards",
      useCase: null,
      sandbox: false,
      supersedes: null,
      occurrence,
      model,
      citedAs: `${model} | preview`,
      variant: null,
      tier: stated === "nothing" ? null : stated,
      size: null,
      metric: board.isShare ? "pass rate" : "rating",
      category: board.mapping?.useCase === null ? "overall" : "quiet things",
      value: (board.isShare ? (100 * k) / n : rating) + occurrence,
      unit: board.isShare ? "%" : dice.chance(0.9) ? "rating" : "Elo",
      direction: "higher" as const,
      publisher: board.publisher,
      board: board.board,
      suiteVersion: null,
      url: "https://example.org/board",
      asOf: dice.chance(0.06) ? null : board.asOf,
      asOfText: null,
      grade: "secondary" as const,
      note: null,
      mapping: board.mapping,
      shownUnder: "overall-preference",
      n: board.isShare ? n : null,
      nUnit: board.isShare ? "prompts" : null,
      k: board.isShare ? k : null,
      kDerived: dice.chance(0.05),
      interval: board.isShare || dice.chance(0.06) ? null : [rating + occurrence - half, rating + occurrence + half],
      level: 0.95,
    });
  return dice.chance(0.03) ? [row(0), row(1)] : [row(0)];
}

/** Somebody's direct matches, shown and deciding nothing. */
export function pairCitations(dice: Dice, models: readonly string[]): readonly EvidenceRow[] {
  const [modelA, modelB] = models;
  if (modelA === undefined || modelB === undefined || !dice.chance(0.2)) return [];
  const nowhere = { variant: null, tier: null, size: null };
  return [
    rowFrom({
      kind: "pair-citation" as const,
      pack: "boards",
      useCase: null,
      sandbox: false,
      supersedes: null,
      occurrence: 0,
      metric: "direct matches",
      category: "text-to-image",
      unit: "%",
      direction: "higher" as const,
      publisher: "Match Room",
      board: null,
      suiteVersion: null,
      url: "https://example.org/matches",
      asOf: dice.chance(0.5) ? "2026-09-01" : null,
      asOfText: null,
      grade: "primary" as const,
      note: null,
      mapping: null,
      shownUnder: "overall-preference",
      n: 240,
      nUnit: "matches",
      modelA,
      modelB,
      citedAsA: modelA,
      citedAsB: modelB,
      configurationA: nowhere,
      configurationB: nowhere,
      winA: 55.5,
      tie: 10,
      winB: 34.5,
    }),
  ];
}
