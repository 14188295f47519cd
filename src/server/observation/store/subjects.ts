import type { EvidenceRow } from "../../../core/evidence/index.ts";
import { contentId, unreachable } from "../../../core/kernel/index.ts";

/**
 * What a row is about, where two rows of one pack in force about the same would contradict each other; null where
 * there may be several (votes, citations of several publishers).
 */
export function subjectOf(row: EvidenceRow): string | null {
  const about = aboutOf(row);
  return about === null ? null : contentId([row.kind, ...about]);
}

function aboutOf(row: EvidenceRow): readonly unknown[] | null {
  switch (row.kind) {
    case "prompt":
      return [row.prompt];
    case "output":
      return [row.prompt, row.model, row.sample];
    case "measurement":
      return [row.instrument, row.version, row.parameters, row.prompt, row.model, row.outputs];
    case "judgement":
      return [row.judge, row.version, row.rubric, row.question, row.prompt, row.left, row.right, ...samplesOf(row)];
    case "fact":
      return [row.model, row.variant, row.tier, row.useCase, row.key, row.source, row.date];
    case "vote":
    case "keep-vote":
    case "citation":
    case "pair-citation":
      return null;
    default:
      return unreachable(row);
  }
}

const samplesOf = (row: object): readonly unknown[] =>
  "leftSample" in row && "rightSample" in row ? [row.leftSample, row.rightSample] : [];
