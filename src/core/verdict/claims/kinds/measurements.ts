import { known, unknown } from "../../../kernel/index.ts";
import { decideMeasured, type MeasuredRule, type PromptPair, type PromptVerdict } from "../../../ranking/index.ts";
import type { Basis, PairState, Reason } from "../claim.ts";
import type { Page } from "../criteria.ts";
import { nothingOwn, type OwnReading, type PairReading, type Reading } from "../reading.ts";
import type { Subject } from "../subject.ts";
import { openPair } from "./pair.ts";
import { anchorBase } from "./readings.ts";

/** Which instrument answers a criterion, in which direction, and what difference counts (method, sections 2 and 4). */
interface Instrument {
  readonly id: string;
  readonly unit: string;
  readonly rule: MeasuredRule;
}

type MeasuredCriterion = "text-accuracy" | "prompt-adherence" | "consistency" | "final-polish" | "speed";

const instruments: Readonly<Record<MeasuredCriterion, Instrument>> = {
  "text-accuracy": {
    id: "text-accuracy",
    unit: "CER",
    rule: { better: "lower", region: { kind: "absolute", size: 0.02 } },
  },
  "prompt-adherence": {
    id: "prompt-adherence",
    unit: "pass rate",
    rule: { better: "higher", region: { kind: "absolute", size: 0.02 } },
  },
  consistency: {
    id: "identity-similarity",
    unit: "cosine similarity",
    rule: { better: "higher", region: { kind: "absolute", size: 0.02 } },
  },
  // A fault a picture counts whole, so any difference on a prompt is a difference (decision 0007).
  "final-polish": {
    id: "technical-faults",
    unit: "faults per image",
    rule: { better: "lower", region: { kind: "absolute", size: 0.02 } },
  },
  speed: { id: "wall-time", unit: "s", rule: { better: "lower", region: { kind: "relative", size: 0.05 } } },
};

/** The criterion that an instrument may answer, or null where it decides nothing. */
export const criterionOfInstrument = (instrument: string): MeasuredCriterion | null =>
  (Object.keys(instruments) as MeasuredCriterion[]).find((criterion) => instruments[criterion].id === instrument) ??
  null;

/** Units that are better the lower they are. */
export const lowerUnits: ReadonlySet<string> = new Set(
  Object.values(instruments).flatMap(({ unit, rule }) => (rule.better === "lower" ? [unit] : [])),
);

/** Fewer prompts than this decide nothing. */
const promptsMin = 8;

/** A model's value on one prompt: the mean over its outputs there, with the ids of the rows behind it. */
export interface PromptValue {
  readonly value: number;
  readonly ids: readonly string[];
}
export type PromptValues = ReadonlyMap<string, PromptValue>;

export function measurementReading(criterion: MeasuredCriterion, page: Page): Reading {
  const { id, unit, rule } = instruments[criterion];
  const rows = page.selection.measurements.filter((row) => row.instrument === id);
  const valuesOf = (subject: Subject): PromptValues =>
    meansByPrompt(
      rows
        .filter((row) => row.model === subject.id)
        .map((row) => ({ prompt: `${row.pack}\n${row.prompt}`, value: row.value, id: row.id })),
    );
  const isFair = samePrompts(page.subjects.map(valuesOf));
  const own = (subject: Subject): OwnReading => {
    if (!isFair) return nothingOwn(unit, otherPrompts);
    const values = valuesOf(subject);
    return criterion === "speed"
      ? timesOf(
          rows.filter((row) => row.model === subject.id),
          values,
        )
      : ownOf(values, unit);
  };
  const base =
    criterion === "final-polish" ? null : anchorBase(page.snapshot.catalogue.anchors[criterion], page.subjects, own);
  return { ...promptReading("measurement", rule, valuesOf, own), base };
}

export function promptReading(
  basis: Basis,
  rule: MeasuredRule,
  valuesOf: (subject: Subject) => PromptValues,
  own: Reading["own"],
): Reading {
  return {
    basis,
    pair: (a, b) => measuredPair(basis, a.id, b.id, valuesOf(a), valuesOf(b), rule),
    own,
    base: null,
  };
}

/** Means over different prompts cannot stand side by side: they could say the opposite of the prompts shared. */
export const otherPrompts = "the models were tried on different prompts";

export function samePrompts(all: readonly PromptValues[]): boolean {
  const tried = all.filter((values) => values.size > 0);
  const [first] = tried;
  return (
    first === undefined ||
    tried.every((values) => values.size === first.size && [...values.keys()].every((prompt) => first.has(prompt)))
  );
}

function measuredPair(
  basis: Basis,
  a: string,
  b: string,
  one: PromptValues,
  other: PromptValues,
  rule: MeasuredRule,
): PairReading {
  const shared = [...one].flatMap(([prompt, left]) => {
    const right = other.get(prompt);
    return right === undefined ? [] : [{ prompt, left, right }];
  });
  if (shared.length === 0) return { pair: openPair(a, b), meetsFloor: false };
  const pairs: PromptPair[] = shared.map(({ prompt, left, right }) => ({ prompt, a: left.value, b: right.value }));
  const evidence = shared.flatMap(({ left, right }) => [...left.ids, ...right.ids]);
  return {
    pair: promptState(basis, a, b, decideMeasured(pairs, rule), evidence),
    meetsFloor: shared.length >= promptsMin,
  };
}

export function promptState(
  basis: Basis,
  a: string,
  b: string,
  verdict: PromptVerdict,
  evidence: readonly string[],
): PairState {
  return {
    ...openPair(a, b),
    decision: verdict.decision,
    reason: verdict.decision === "undecided" ? whyUndecided(verdict) : null,
    basis,
    share: verdict.winShare,
    interval: verdict.D,
    n: verdict.prompts,
    prompts: verdict.prompts,
    evidence,
  };
}

function whyUndecided({ prompts, D }: PromptVerdict): Reason {
  if (prompts < promptsMin) return "below-floor";
  return D[0] <= 0.5 && D[1] >= 0.5 ? "interval-includes-tie" : "prompts-and-mean-differ";
}

export function meansByPrompt(
  values: readonly { readonly prompt: string; readonly value: number; readonly id: string }[],
): PromptValues {
  const groups = Map.groupBy(values, (each) => each.prompt);
  return new Map(
    [...groups].map(([prompt, members]) => [
      prompt,
      {
        value: members.reduce((sum, each) => sum + each.value, 0) / members.length,
        ids: members.map((each) => each.id),
      },
    ]),
  );
}

export const meanOf = (values: PromptValues): number =>
  [...values.values()].reduce((sum, each) => sum + each.value, 0) / values.size;

/** Median and 95th percentile over single pictures (the smallest time that at least that share stays within). */
function timesOf(rows: readonly { readonly value: number }[], values: PromptValues): OwnReading {
  const times = rows.map(({ value }) => value).toSorted((x, y) => x - y);
  const within = (share: number): number => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? Number.NaN;
  if (times.length === 0) return ownOf(values, "s");
  return { ...ownOf(values, "s"), estimate: known(within(0.5)), p95: within(0.95) };
}

const ownOf = (values: PromptValues, unit: string): OwnReading => ({
  estimate: values.size === 0 ? unknown("not measured") : known(meanOf(values)),
  interval: null,
  unit,
  n: values.size === 0 ? null : values.size,
});
