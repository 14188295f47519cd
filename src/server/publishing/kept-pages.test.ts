import { describe, expect, it } from "vitest";
import { keptPages } from "./kept-pages.ts";

/** Pages that say how often they were made; `seal` changes the state of the snapshots. */
function pages() {
  let state = 0;
  let made = 0;
  const kept = keptPages({ state: async () => `state ${state}` });
  const get = (address: string): Promise<string> => kept(address, async () => `${address} ${(made += 1)}`);
  return { get, kept, seal: () => (state += 1) };
}

describe("pages kept in memory", () => {
  it("are made once an address, also for all who ask at once", async () => {
    const { get } = pages();
    expect(await Promise.all([get("/"), get("/"), get("/models/a")])).toEqual(["/ 1", "/ 1", "/models/a 2"]);
    expect(await get("/")).toBe("/ 1");
  });

  it("are made again when any use case has a newer snapshot", async () => {
    const { get, seal } = pages();
    await get("/");
    seal();
    expect(await get("/")).toBe("/ 2");
    expect(await get("/")).toBe("/ 2");
  });

  it("are not kept where making them failed", async () => {
    const { kept, get } = pages();
    await expect(kept("/", () => Promise.reject(new Error("no database")))).rejects.toThrow("no database");
    expect(await get("/")).toBe("/ 1");
  });

  it("are at most two hundred: the oldest goes", async () => {
    const { get } = pages();
    for (let page = 0; page < 201; page++) await get(`/${page}`);
    expect(await get("/1")).toBe("/1 2");
    expect(await get("/0")).toBe("/0 202");
  });
});
