import { expect, test } from "vitest";
import { z } from "zod";
import { newId } from "./ids.ts";

test("an id is a UUID of version 7 and sorts by the time it was made", () => {
  const ids = [1, 2, 1_000, Date.UTC(2026, 10, 30), Date.UTC(2199, 0)].map((at) => newId(at));
  expect(ids.every((id) => z.uuidv7().safeParse(id).success)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(newId(5)).not.toBe(newId(5));
});
