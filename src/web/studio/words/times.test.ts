import { expect, it } from "vitest";
import { timeLeft } from "./times.ts";

it.each([
  ["2026-12-30T12:00:00Z", "30 days left"],
  ["2026-12-02T12:00:00Z", "2 days left"],
  ["2026-12-02T11:59:59Z", "47 hours left"],
  ["2026-11-30T13:00:00Z", "1 hour left"],
  ["2026-11-30T12:59:59Z", "59 minutes left"],
  ["2026-11-30T12:01:00Z", "1 minute left"],
  ["2026-11-30T12:00:30Z", "less than a minute left"],
  ["2026-11-30T11:59:59Z", "over"],
])("the time left is never said to be more than it is: %s", (instant, words) =>
  expect(timeLeft(instant, Date.parse("2026-11-30T12:00:00Z"))).toBe(words),
);
