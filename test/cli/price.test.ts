import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTestStorage, type TestStorage } from "../support/storage.ts";
import { run } from "./run.ts";

vi.setConfig({ testTimeout: 120_000 }); // a command starts a process, which takes long on a busy machine

// The storage stays open while the commands run, so that they join its database.
let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());

const price = (...options: readonly string[]) => run(["price", ...options], { data: storage.dataFolder });
const route = "black-forest-labs/flux-2/standard";

describe("proofsheet price", () => {
  it("lists the routes of providers that are set, with the maker's prices", async () => {
    expect((await price("list")).stdout).toMatch(/^no provider is set: /);
    await run(["provider", "set", "black-forest-labs"], { data: storage.dataFolder });
    const { code, stdout } = await price("list");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^black-forest-labs\/flux-2\/standard \(Flux 2 Standard\)\n {2}confirmed {4}USD 0\.03 for the first megapixel/m,
    );
    expect(stdout).toMatch(/^ {2}one image {4}1024 × 1024: 22 credits for at most 0\.03 USD$/m);
  });

  it("sets, confirms and forgets a price, and keeps them all", async () => {
    expect((await price("set", route, "--usd", "0.04")).stdout).toBe(`the price of ${route} is set\n`);
    expect((await price("list")).stdout).toMatch(/1024 × 1024: 29 credits for at most 0\.04 USD/);
    expect((await price("confirm", route)).stdout).toMatch(/is confirmed at the proposed price/);
    expect((await price("forget", route)).stdout).toBe(`your price of ${route} is taken back\n`);
    expect((await price("forget", route)).stdout).toBe(`${route} had no price of yours\n`);
    const { stdout } = await price("history", route);
    expect(stdout.trim().split("\n")).toHaveLength(3);
    expect(stdout).toMatch(/no price[^]*USD 0\.03 for the first[^]*USD 0\.04 an image/);
  });

  it("refuses what does not fit and says what to do", async () => {
    const refused = [
      await price("set", route, "--usd", "-1"),
      await price("set", route, "--rule", '{"kind":"per-image","usd":1e9}'),
      await price("set", route),
      await price("confirm", "nobody/knows/it"),
    ];
    expect(refused.map(({ code }) => code)).toEqual([2, 2, 2, 3]);
    expect(refused.map(({ stderr }) => stderr).join("")).toMatch(
      /as in 0\.04[^]*at most 1,000[^]*either --usd[^]*price list names them/,
    );
  });
});
