import { expect, test } from "vitest";
import { type AtWork, chooseNext, type Room, type Waiting } from "./choose.ts";

const idle: AtWork = { byProvider: new Map(), byWorkspace: new Map() };
const room: Room = { outputsMax: 100, perWorkspaceMax: 4, perProviderMax: () => 100 };
const queued = (...wishes: readonly string[]): readonly Waiting[] =>
  wishes.map((wish, place) => {
    const [workspace = "", provider = "p"] = wish.split("@");
    return { id: `${place}`, workspace, provider };
  });

test("a long queue of one workspace holds up nobody else", () => {
  const waiting = queued("a", "a", "a", "a", "a", "b", "c");
  expect(chooseNext(waiting, idle, { ...room, outputsMax: 4 })).toEqual(["0", "5", "6", "1"]);
});

test("who has fewer at work comes first, then the oldest", () => {
  const atWork = { ...idle, byWorkspace: new Map([["a", 2]]) };
  expect(chooseNext(queued("a", "b", "b", "b"), atWork, { ...room, outputsMax: 3 })).toEqual(["1", "2", "0"]);
});

test("a full provider holds up nobody who waits for another", () => {
  const atWork = { ...idle, byProvider: new Map([["full", 2]]) };
  const limits = { ...room, perProviderMax: (provider: string) => (provider === "full" ? 2 : 100) };
  expect(chooseNext(queued("a@full", "a@full", "a@free"), atWork, limits)).toEqual(["2"]);
});

test("a workspace has no more at work than it may", () => {
  expect(chooseNext(queued("a", "a", "a"), { ...idle, byWorkspace: new Map([["a", 3]]) }, room)).toEqual(["0"]);
});

test("nothing is chosen twice, and no more than there is room for", () => {
  const chosen = chooseNext(queued("a", "b", "a", "b"), idle, { ...room, outputsMax: 3 });
  expect([chosen.length, new Set(chosen).size]).toEqual([3, 3]);
});
