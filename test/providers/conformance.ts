import { afterAll, describe, expect, it } from "vitest";
import type { Billed, ProviderErrorKind } from "../../src/core/kernel/index.ts";
import type { RouteModel, Submission } from "../../src/server/providers/spec/index.ts";
import { attempt, type AttemptLimits, type Outcome } from "./attempt.ts";

/** A stand-in as this suite needs it: it counts what arrives, and its requests err on command. */
export interface ConformingStandIn<Fault extends string> {
  readonly key: string;
  readonly choose: (fault: Fault) => void;
  readonly arrivals: () => { readonly posts: number; readonly jobs: number; readonly keysAstray: readonly string[] };
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

export interface Expected {
  readonly ends: "delivered" | ProviderErrorKind;
  /** Only where nothing is delivered. */
  readonly billed?: Billed;
  readonly stage?: "placing" | "asking" | "fetching";
  /** Jobs that the provider really made, which is what it bills. */
  readonly jobs: 0 | 1;
  readonly limits?: Partial<AttemptLimits>;
}

export type Expectations<Fault extends string> = Readonly<Record<Fault, Expected>>;

/** Faults that never end by themselves are given up quickly; nothing else comes near these. */
export const presetLimits: AttemptLimits = { placeMs: 60_000, deadlineMs: 60_000 };
export const submission: Submission = {
  prompt: "A lighthouse at dusk",
  tier: null,
  size: { width: 256, height: 192 },
  seed: 7,
  format: null,
  references: [],
  mask: null,
  webhookUrl: null,
};

export interface Subject<Fault extends string> {
  readonly standIn: ConformingStandIn<Fault>;
  readonly model: RouteModel;
  /** Where the model does not take the common one. */
  readonly submission?: Submission;
}

/** One attempt under one fault, and what the stand-in saw of it. */
export async function under<Fault extends string>(
  { standIn, model, submission: own = submission }: Subject<Fault>,
  fault: Fault | null,
  limits: Partial<AttemptLimits> = {},
): Promise<{
  readonly outcome: Outcome;
  readonly posts: number;
  readonly jobs: number;
  readonly keysAstray: readonly string[];
}> {
  standIn.reset();
  if (fault !== null) standIn.choose(fault);
  const outcome = await attempt(model, own, { ...presetLimits, ...limits });
  return { outcome, ...standIn.arrivals() };
}

/**
 * What every adapter must keep, fault by fault: the kind of the error, whether a bill may exist, one submission an
 * attempt, and the key nowhere that had not earned it. Most faults are a matter of waiting, so that several are waited
 * for at once, each with a stand-in of its own.
 */
export function describeConformance<Fault extends string>(
  name: string,
  open: () => Promise<Subject<Fault>>,
  expectations: Expectations<Fault>,
): void {
  describe(`${name} keeps what every adapter must`, () => {
    const { lent, close } = subjectsOf(open);
    afterAll(close);

    it("delivers a picture for one submission", () =>
      lent(async (subject) => {
        const { outcome, posts, jobs, keysAstray } = await under(subject, null);
        expect(outcome).toMatchObject({ kind: "delivered" });
        expect({ posts, jobs, keysAstray }).toEqual({ posts: 1, jobs: 1, keysAstray: [] });
      }));

    const cases = Object.entries<Expected>(expectations);
    it.concurrent.each(cases)("%s", (fault, expected) => lent((subject) => keepsTo(subject, fault as Fault, expected)));
  });
}

/** Subjects lent to one test at a time; another is opened where all are out. */
function subjectsOf<Fault extends string>(open: () => Promise<Subject<Fault>>) {
  const opened: Subject<Fault>[] = [];
  const free: Subject<Fault>[] = [];
  const another = async (): Promise<Subject<Fault>> => {
    const subject = await open();
    opened.push(subject);
    return subject;
  };
  const lent = async (work: (subject: Subject<Fault>) => Promise<void>): Promise<void> => {
    const subject = free.pop() ?? (await another());
    await work(subject);
    free.push(subject);
  };
  const close = async (): Promise<void> => {
    await Promise.all(opened.map(({ standIn }) => standIn.close()));
  };
  return { lent, close };
}

async function keepsTo<Fault extends string>(subject: Subject<Fault>, fault: Fault, expected: Expected): Promise<void> {
  const { outcome, posts, jobs, keysAstray } = await under(subject, fault, expected.limits);
  expect(summaryOf(outcome)).toEqual({
    ends: expected.ends,
    ...(expected.ends === "delivered" ? {} : { billed: expected.billed, stage: expected.stage }),
  });
  expect({ posts, jobs, keysAstray }).toEqual({ posts: 1, jobs: expected.jobs, keysAstray: [] });
  if (outcome.kind !== "delivered" && jobs === 1)
    expect(outcome.billed, "a job that exists may be billed").not.toBe("no");
  tellsNothingSecret(outcome, subject.standIn.key);
}

const summaryOf = (outcome: Outcome) =>
  outcome.kind === "delivered"
    ? { ends: outcome.kind }
    : { ends: outcome.kind, billed: outcome.billed, stage: outcome.stage };

/** Neither what the creator reads nor what the operator reads holds the key; the creator reads no address either. */
function tellsNothingSecret(outcome: Outcome, key: string): void {
  if (outcome.kind === "delivered") return;
  const { problem, message, stack = "" } = outcome.error;
  expect([problem.sentence, problem.detail, message, stack, JSON.stringify(outcome.error)].join("\n")).not.toContain(
    key,
  );
  expect(problem.sentence).toMatch(/^[A-Z].*[.!]$/);
  expect(problem.sentence).not.toMatch(/https?:|127\.0\.0\.1|\{|\[/);
  expect(problem.detail.length).toBeLessThanOrEqual(200);
}
