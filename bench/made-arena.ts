import type { Catalogue, UseCase } from "../src/core/catalogue/index.ts";
import { type EvidenceRow, rowFrom, sealSnapshot, type Snapshot } from "../src/core/evidence/index.ts";
import { below, seededRandom } from "../src/core/ranking/testing/random.ts";
import { diceFrom } from "../test/verdict/generate/dice.ts";
import { catalogue as madeCatalogue, modelCard } from "../test/verdict/generate/catalogue.ts";

/** Forty made models, and votes of made people on three questions for every use case of the real catalogue. */
export const arena = { models: 40, votes: 100_000, voters: 400, prompts: 20, seed: 20_261_123 } as const;

const questions = ["preference", "realism", "final-polish"];

export function madeModels(useCases: Catalogue["useCases"]): Catalogue {
  const dice = diceFrom(arena.seed);
  const cards = Array.from({ length: arena.models }, (_, index) => ({
    ...modelCard(dice, { slug: `made-${index + 1}`, name: `Made ${index + 1}`, maker: "The Bench" }),
  }));
  const [first] = useCases.values();
  return { ...madeCatalogue(dice, cards, first as UseCase), useCases };
}

/** One use case's share of the votes: strengths spread over two units, tastes of voters and of prompts beside. */
export function madeSnapshot(catalogue: Catalogue, useCase: string, extraVotes = 0): Snapshot {
  const random = seededRandom(arena.seed + [...catalogue.useCases.keys()].indexOf(useCase));
  const models = [...catalogue.models.keys()];
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const theta = models.map(() => normal());
  const taste = Array.from({ length: arena.voters }, () => models.map(() => 0.6 * normal()));
  const count = Math.round(arena.votes / catalogue.useCases.size) + extraVotes;
  const base = { pack: "arena", useCase, sandbox: false, supersedes: null };
  const rows: EvidenceRow[] = Array.from({ length: arena.prompts }, (_, index) =>
    rowFrom({
      ...base,
      occurrence: 0,
      kind: "prompt",
      prompt: `p${index + 1}`,
      text: `Scene ${index + 1}.`,
      style: null,
      texts: [],
      checks: [],
      requestedAspectRatio: null,
    }),
  );
  for (let vote = 0; vote < count; vote += 1) {
    const [left, step] = [below(random, models.length), 1 + below(random, models.length - 1)];
    const right = (left + step) % models.length;
    const voter = below(random, arena.voters);
    const difference = theta[left]! + taste[voter]![left]! - theta[right]! - taste[voter]![right]!;
    const draw = random();
    const share = 1 / (1 + Math.exp(-difference));
    rows.push(
      rowFrom({
        ...base,
        occurrence: vote,
        kind: "vote",
        prompt: `p${1 + below(random, arena.prompts)}`,
        question: questions[vote % questions.length]!,
        left: models[left]!,
        right: models[right]!,
        choice: draw < 0.08 ? "tie" : draw < 0.08 + 0.92 * share ? "left" : "right",
        voter: `v${voter}`,
        at: null,
        blind: true,
        probability: null,
        leftSample: 1,
        rightSample: 1,
      }),
    );
  }
  const pack = {
    id: "arena",
    title: "Made votes",
    source: "the bench",
    license: null,
    useCase,
    missingCells: [],
    requestedAspectRatio: null,
    models: [],
  };
  return sealSnapshot({ useCase, rows, packs: [pack], catalogue });
}
