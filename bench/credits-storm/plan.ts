import type { Command } from "../../src/core/ledger/index.ts";
import { below, seededRandom } from "../../src/core/ranking/testing/random.ts";

/**
 * What each step of the storm does, from the seed and the step's number alone: a process that takes over after a kill
 * sends the same request under the same key, as a client that got no answer would.
 */
export type Step =
  | { readonly kind: "first"; readonly workspace: string; readonly key: string; readonly command: Command }
  /** Settles the hold of an earlier step, whichever process placed it; several steps may name the same. */
  | {
      readonly kind: "settle";
      readonly workspace: string;
      readonly key: string;
      readonly of: number;
      readonly end: End;
    }
  /** Sends an earlier step's request again; `changed` sends another request under its key. */
  | { readonly kind: "retry"; readonly of: number; readonly changed: boolean }
  | { readonly kind: "sweep" };

/** A share of the hold posted, in percent, or a failure of the work: the hold is voided. */
export type End = { readonly postPercent: number } | "void";

export const WORKSPACES = 64;
const CREDIT = 1_000_000;
/** How far back a settlement or retry reaches, in steps. */
const REACH = 600;

const workspaceOf = (n: number): string => `workspace-${n}`;

export function stepAt(seed: number, n: number): Step {
  const random = seededRandom((Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b)) >>> 0);
  const draw = below(random, 100);
  const workspace = workspaceOf(below(random, WORKSPACES));
  const key = `step-${n}`;
  const amount = BigInt(1 + below(random, 20 * CREDIT));
  if (draw < 34) return { kind: "first", workspace, key, command: hold(amount, n, random) };
  if (draw < 72) return settle(seed, n, random) ?? { kind: "sweep" };
  if (draw < 80) return { kind: "first", workspace, key, command: purchase(n, amount * 3n) };
  if (draw < 85) return { kind: "first", workspace, key, command: grant(amount, n, random) };
  if (draw < 89) return { kind: "first", ...refund(seed, n, amount, random) };
  if (draw < 98)
    return { kind: "retry", of: Math.max(0, n - 1 - below(random, REACH)), changed: below(random, 6) === 0 };
  return { kind: "sweep" };
}

const purchase = (n: number, amount: bigint): Command => ({ kind: "purchase", amount, reference: `payment-${n}` });

const grant = (amount: bigint, n: number, random: () => number): Command => ({
  kind: "grant",
  amount,
  // fixed instants, since a retry must repeat them: some are over, some expire during a long storm, most never
  expiresAt: STORM_BEGAN + [-1000, 20_000, 60_000, 3_600_000, 86_400_000][below(random, 5)]! + below(random, 120_000),
  reference: `gift-${n}`,
});

/** Set once a storm, so that plans agree across its processes. */
const STORM_BEGAN = Number(process.env["STORM_BEGAN"] ?? Date.now());

const hold = (amount: bigint, n: number, random: () => number): Command => ({
  kind: "hold",
  amount,
  // some are over before anybody settles them; the rest outlive the storm, however slow the machine, and end with it
  lifetimeMs: below(random, 8) === 0 ? 1 + below(random, 400) : 86_400_000,
  reference: `output-${n}`,
});

/** The nearest earlier step of that kind, within reach. */
function earlier(seed: number, n: number, kind: Command["kind"], random: () => number) {
  const from = n - 1 - below(random, REACH / 4);
  for (let of = from; of >= 0 && of > n - REACH; of--) {
    // a step's first draw decides its kind: looking no further keeps this from recurring without end
    const step = firstAt(seed, of);
    if (step?.command.kind === kind) return { of, step };
  }
  return null;
}

type First = Extract<Step, { readonly kind: "first" }>;

/** Holds and purchases only: they refer to no other step. */
function firstAt(seed: number, n: number): First | null {
  const random = seededRandom((Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b)) >>> 0);
  const draw = below(random, 100);
  if (draw >= 34 && (draw < 72 || draw >= 80)) return null;
  const step = stepAt(seed, n);
  return step.kind === "first" ? step : null;
}

function settle(seed: number, n: number, random: () => number): Step | null {
  const found = earlier(seed, n, "hold", random);
  if (!found) return null;
  const percent = [100, 100, 100, 50, 1, 120][below(random, 6)]!;
  const end: End = below(random, 3) === 0 ? "void" : { postPercent: percent };
  return { kind: "settle", workspace: found.step.workspace, key: `step-${n}`, of: found.of, end };
}

function refund(seed: number, n: number, amount: bigint, random: () => number) {
  const found = earlier(seed, n, "purchase", random);
  const bought = found?.step.command.kind === "purchase" ? found.step.command.amount : amount;
  const command: Command = {
    kind: "refund",
    amount: below(random, 2) === 0 ? bought : amount, // all of it, or some
    purchase: `payment-${found?.of ?? 0}`,
    reason: below(random, 2) === 0 ? "refund" : "dispute",
  };
  return { workspace: found?.step.workspace ?? workspaceOf(0), key: `step-${n}`, command };
}

/** Another request under the same key. */
export function changed(command: Command): Command {
  if ("amount" in command) return { ...command, amount: command.amount + 1n };
  return { kind: "void", hold: "1" };
}

/** What a settlement of that hold asks for. */
export function settlementOf(end: End, held: string, amount: bigint): Command {
  if (end === "void") return { kind: "void", hold: held };
  const posted = (amount * BigInt(end.postPercent)) / 100n;
  return { kind: "post", hold: held, amount: posted > 0n ? posted : 1n };
}
