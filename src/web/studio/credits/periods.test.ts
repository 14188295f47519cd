import { expect, it } from "vitest";
import { isDay, periodOf, presetsAt } from "./periods.ts";

it("a period holds whole days, the last one too", () =>
  expect(periodOf("2028-02-28", "2028-02-29")).toEqual({
    from: "2028-02-28T00:00:00.000Z",
    to: "2028-03-01T00:00:00.000Z",
  }));

it("months begin and end where they do, across a year", () =>
  expect(presetsAt(Date.UTC(2027, 0, 15, 12))).toEqual([
    { label: "This month", first: "2027-01-01", last: "2027-01-15" },
    { label: "Last month", first: "2026-12-01", last: "2026-12-31" },
    { label: "90 days", first: "2026-10-18", last: "2027-01-15" },
  ]));

it("only days are taken from an address", () =>
  expect(["2026-11-30", "2026-13-01", "30.11.2026", "", undefined].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]));
