import { z } from "zod";
import { defaultSettings, type GenerationSettings } from "../generation/index.ts";

/** What an operator sets about how images are made. */
export interface StudioConfiguration {
  readonly limits: Pick<
    GenerationSettings,
    "unsettledMs" | "runningMaxPerWorkspace" | "activeMaxPerWorkspace" | "operatorCostMaxPerDayMicroUsd"
  >;
  /** How long what was sent may take to finish after a signal to stop. */
  readonly graceMs: number;
  /** Of the disk where pictures or the database are: below it nothing is sent. */
  readonly freeBytesMin: number;
}

const whole = (min: number, max: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`);

const dollars = z
  .string()
  .regex(/^\d{1,6}(?:\.\d{1,6})?$/, "must be an amount in USD")
  .transform(Number);

export const STUDIO_VARIABLES = [
  {
    name: "UNSETTLED_SECONDS",
    meaning:
      "how long a picture that the provider may have billed is waited for before its credits are given back, 10 to 86400",
    default: "3600",
    example: "7200",
    schema: whole(10, 86_400),
  },
  {
    name: "WORKSPACE_RUNNING_MAX",
    meaning: "pictures of one workspace that are made at once; the others wait",
    default: "8",
    example: "16",
    schema: whole(1, 1_000),
  },
  {
    name: "WORKSPACE_WAITING_MAX",
    meaning: "pictures of one workspace that may be unfinished at once",
    default: "200",
    example: "1000",
    schema: whole(1, 100_000),
  },
  {
    name: "WORKSPACE_LOSS_USD",
    meaning: "what one workspace may cost the operator on a day for pictures that nobody paid for, in USD",
    default: "2",
    example: "5",
    schema: dollars,
  },
  {
    name: "STORAGE_FREE_MB_MIN",
    meaning: "what must stay free on the disk of the data folder, in MB; below it no new pictures are made",
    default: "1000",
    example: "5000",
    schema: whole(1, 100_000_000),
  },
  {
    name: "STOP_GRACE_SECONDS",
    meaning: "how long pictures on their way may take to arrive after a signal to stop; then others go on with them",
    default: "10",
    example: "60",
    schema: whole(0, 3_600),
  },
] as const;

type StudioName = (typeof STUDIO_VARIABLES)[number]["name"];

const MS = 1_000;
const MICRO_USD = 1_000_000;
const MB = 1_000_000;
const GRACE_MS = 10_000;
const FREE_BYTES_MIN = 1_000 * MB;

/** From values that were checked; null: not set. */
export function studioConfiguration(valueOf: (name: StudioName) => number | null): StudioConfiguration {
  const scaled = (name: StudioName, factor: number): number | null => {
    const value = valueOf(name);
    return value === null ? null : Math.round(value * factor);
  };
  const { unsettledMs, runningMaxPerWorkspace, activeMaxPerWorkspace, operatorCostMaxPerDayMicroUsd } = defaultSettings;
  return {
    limits: Object.freeze({
      unsettledMs: scaled("UNSETTLED_SECONDS", MS) ?? unsettledMs,
      runningMaxPerWorkspace: valueOf("WORKSPACE_RUNNING_MAX") ?? runningMaxPerWorkspace,
      activeMaxPerWorkspace: valueOf("WORKSPACE_WAITING_MAX") ?? activeMaxPerWorkspace,
      operatorCostMaxPerDayMicroUsd: scaled("WORKSPACE_LOSS_USD", MICRO_USD) ?? operatorCostMaxPerDayMicroUsd,
    }),
    graceMs: scaled("STOP_GRACE_SECONDS", MS) ?? GRACE_MS,
    freeBytesMin: scaled("STORAGE_FREE_MB_MIN", MB) ?? FREE_BYTES_MIN,
  };
}
