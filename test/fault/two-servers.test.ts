import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../cli/run.ts";
import { smallPackModels, writeSmallPack } from "../cli/small-pack.ts";
import { type RunningServer, startServerOn } from "../support/server.ts";
import { temporaryFolder } from "../support/storage.ts";

const page = `/models/compare/${smallPackModels.join("-vs-")}/illustration`;
const other = "/models/compare/flux-2-vs-gpt-image-1-5/portrait";

let folder = "";
let data = "";
const servers: RunningServer[] = [];

/** Servers of one site: what they print names the same address. */
const start = (): Promise<RunningServer> => startServerOn(data, { PUBLIC_URL: "http://proofsheet.example" });

beforeAll(async () => {
  folder = temporaryFolder("two-servers");
  data = path.join(folder, "data");
  servers.push(await start(), await start());
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (server: RunningServer, address: string, tag = ""): Promise<Response> =>
  fetch(server.address + address, { headers: tag === "" ? {} : { "if-none-match": tag } });

const tagsOf = async (address: string): Promise<readonly string[]> =>
  Promise.all(servers.map(async (server) => (await ask(server, address)).headers.get("etag") ?? ""));

/** Asks until the answer is another than this one. */
async function untilOther(server: RunningServer, address: string, tag: string): Promise<Response> {
  for (;;) {
    const answer = await ask(server, address, tag);
    if (answer.status !== 304) return answer;
    await sleep(50);
  }
}

describe("two servers on one database", () => {
  it("give the same bytes, both show what a third process imports, and other pages stay as they are", async () => {
    const before = await tagsOf(page);
    const untouched = await tagsOf(other);
    expect([new Set(before).size, new Set(untouched).size]).toEqual([1, 1]);
    const { code } = await run(["import", await writeSmallPack(path.join(folder, "pack"))], { data });
    expect(code).toBe(0);
    const after = await Promise.all(servers.map((server) => untilOther(server, page, before[0] ?? "")));
    const [one, two] = await Promise.all(after.map((answer) => answer.text()));
    expect(one).toContain("/pictures/");
    expect(two).toBe(one);
    expect(await tagsOf(other)).toEqual(untouched);
  });

  it("give the same bytes after one of them was ended and started again", async () => {
    const [before] = await tagsOf(page);
    expect(await servers[1]?.stop()).toBe(0);
    servers[1] = await start();
    expect(await tagsOf(page)).toEqual([before, before]);
  });
});
