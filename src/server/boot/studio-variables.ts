import { z } from "zod";
import { defaultSettings, type GenerationSettings } from "../generation/index.ts";

/** What an operator sets about how images are made. */
export interface StudioConfiguration {
  readonly limits: Pick<
    GenerationSettings,
    "unsettledMs" | "runningMaxPerWorkspace" | "activeMaxPerWorkspace" | "operatorCostMaxPerDayMicroUsd"
  >;
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
] as const;

type StudioName = (typeof STUDIO_VARIABLES)[number]["name"];

const MS = 1_000;
const MICRO_USD = 1_000_000;

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
  };
}
