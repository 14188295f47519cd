import { expect, it } from "vitest";
import { timeLeft } from "./time-left.ts";

it.each([
  ["2026-12-30T12:00:00Z", "30 days left"],
  ["2026-12-02T12:00:00Z", "2 days left"],
  ["2026-12-07T11:59:30Z", "7 days left"],
  ["2026-12-02T11:58:59Z", "47 hours left"],
  ["2026-11-30T13:00:00Z", "1 hour left"],
  ["2026-11-30T12:58:59Z", "58 minutes left"],
  ["2026-11-30T12:01:00Z", "1 minute left"],
  ["2026-11-30T12:00:30Z", "less than a minute left"],
  ["2026-11-30T11:59:59Z", "over"],
])("the time left is said a minute too long at most: %s", (instant, words) =>
  expect(timeLeft(instant, Date.parse("2026-11-30T12:00:00Z"))).toBe(words),
);
