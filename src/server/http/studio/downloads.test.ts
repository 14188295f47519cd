import { execFile, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addGeneration, addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import {
  apiKey,
  deliver,
  member,
  noise,
  startStudio,
  type StudioServer,
} from "../../../../test/support/studio-server.ts";
import { temporaryFolder } from "../../../../test/support/storage.ts";
import { type DownloadOffer, downloadOffer, type Problem } from "../../../contract/studio/index.ts";
import { sha256Hex } from "../../../core/kernel/index.ts";
import { downloads } from "../../generation/archive/index.ts";
import { forgetDownloads } from "../../generation/index.ts";
import { unzipped } from "../../../../test/support/unzipped.ts";

const hasPython = spawnSync("python3", ["--version"]).status === 0;
const withoutPython = hasPython ? "" : " (skipped: there is no python3 here)";

let studio: StudioServer;
const secret = "A secret harbour";
beforeAll(async () => {
  studio = await startStudio({
    owner: member("w"),
    viewer: member("w", "viewer"),
    other: member("theirs"),
    key: apiKey("w", ["generate"]),
  });
  await addWorkspace(studio.storage, "w");
  await addWorkspace(studio.storage, "theirs");
});
afterAll(() => studio.close());

async function picture(seed: number, workspace = "w"): Promise<string> {
  const generation = await addGeneration(studio.storage, workspace, { prompt: secret });
  return deliver(studio.storage, workspace, await noise(seed).png().toBuffer(), { generation, seed: 424_242 });
}
const order = (body: unknown, who = "owner") =>
  studio.ask("/api/downloads", who, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
async function ordered(body: unknown, who = "owner"): Promise<DownloadOffer> {
  const response = await order(body, who);
  expect(response.status).toBe(201);
  return downloadOffer.parse(await response.json());
}
const refusal = async (response: Response) => [response.status, ((await response.json()) as Problem).error.message];
const archive = async ({ url }: DownloadOffer, who = "owner") => {
  const response = await studio.ask(url, who);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/zip"]);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};
interface Manifest {
  readonly format: string;
  readonly pictures: readonly {
    readonly file: string;
    readonly id: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly original: { readonly sha256: string };
  }[];
  readonly missing: readonly { readonly id: string; readonly reason: string }[];
}
const remove = (id: string) => studio.ask(`/api/outputs/${id}`, "owner", { method: "DELETE" });

describe("pictures in one archive", () => {
  it("come in their order with a manifest that describes each, without prompt and seed unless they are asked for", async () => {
    const ids = [await picture(1), await picture(2), await picture(3)];
    const offer = await ordered({ outputs: ids });
    expect([offer.pictures, offer.missing]).toEqual([3, 0]);
    const { response, bytes } = await archive(offer, "viewer");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="Proofsheet pictures \d{4}-\d\d-\d\d \d\d\.\d\d\.zip"$/,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const files = unzipped(bytes);
    expect([...files.keys()].map((name) => name.replace(/^Proofsheet pictures [^/]+\//, ""))).toEqual([
      "01 Sketch Precise, 96x64.png",
      "02 Sketch Precise, 96x64.png",
      "03 Sketch Precise, 96x64.png",
      "manifest.json",
    ]);
    const manifest = JSON.parse(String([...files.values()].at(-1))) as Manifest;
    expect(manifest.pictures.map(({ id }) => id)).toEqual(ids);
    const [first] = manifest.pictures;
    expect(first).toMatchObject({
      original: { sha256: sha256Hex(await noise(1).png().toBuffer()) },
      mediaType: "image/png",
      width: 96,
      height: 64,
      model: { name: "Sketch Precise", maker: "Proofsheet", route: "sketch/sketch/precise", provider: "sketch" },
      settings: { tier: null, width: 1024, height: 768 },
      cost: { credits: "2", microcredits: "2000000" },
      sandbox: true,
    });
    for (const { file, sha256, bytes: length } of manifest.pictures) {
      const found = [...files].find(([name]) => name.endsWith(`/${file}`))?.[1];
      expect([sha256Hex(found ?? Buffer.alloc(0)), found?.length]).toEqual([sha256, length]);
    }
    const alone = Buffer.from(await (await studio.ask(`/api/outputs/${ids[0]}/download`)).arrayBuffer());
    expect(first?.sha256).toBe(sha256Hex(alone));
    for (const hidden of [secret, "424242"]) expect(bytes.includes(hidden)).toBe(false);
  });

  it("tell prompt and seed in names, files and manifest where their owner wants that", async () => {
    const { bytes } = await archive(await ordered({ outputs: [await picture(4)], prompt: true }));
    const files = unzipped(bytes);
    const [name] = files.keys();
    expect(name).toMatch(/\/01 A secret harbour, Sketch Precise\.png$/);
    expect(String([...files.values()].at(-1))).toContain('"seed": 424242');
    expect([...files.values()][0]?.includes("424242")).toBe(true);
  });

  it.skipIf(!hasPython)(`are read by a program that is not ours${withoutPython}`, async () => {
    const { bytes } = await archive(await ordered({ outputs: [await picture(5), await picture(6)] }));
    const file = path.join(temporaryFolder("zip"), "pictures.zip");
    await writeFile(file, bytes);
    const { stdout } = await promisify(execFile)("python3", ["-m", "zipfile", "--test", file]);
    expect(stdout).toContain("Done testing");
  });

  it("that are not all there are refused in words before anything is sent, or left out where that is wished", async () => {
    const [there, deleted, theirs] = [await picture(7), await picture(8), await picture(9, "theirs")];
    await remove(deleted);
    expect(await refusal(await order({ outputs: [there, deleted, theirs] }))).toEqual([
      404,
      "2 pictures of these 3 are not in this workspace any more: deleted meanwhile, perhaps. Bring them back from Recently deleted, or download the other 1.",
    ]);
    expect((await refusal(await order({ outputs: [deleted] })))[0]).toBe(404);
    const queued = await addOutput(studio.storage, "w", { state: "queued" });
    const offer = await ordered({ outputs: [there, deleted, theirs, queued], skipMissing: true });
    expect([offer.pictures, offer.missing]).toEqual([1, 3]);
    const { bytes } = await archive(offer);
    expect(unzipped(bytes).size).toBe(2);
  });

  it("one deleted after it was asked for is not sent; a note and the manifest say so", async () => {
    const [there, late] = [await picture(10), await picture(11)];
    const offer = await ordered({ outputs: [late, there] });
    await remove(late);
    const files = unzipped((await archive(offer)).bytes);
    const names = [...files.keys()].map((name) => name.split("/")[1]);
    expect(names).toEqual(["02 Sketch Precise, 96x64.png", "MISSING PICTURES.txt", "manifest.json"]);
    expect(String([...files.values()][1])).toContain(`${late}: it was deleted after`);
    const manifest = JSON.parse(String([...files.values()][2])) as Manifest;
    expect(manifest.missing).toEqual([{ id: late, reason: "it was deleted after the archive was asked for" }]);
  });

  it("belong to their workspace, for an hour, and to those who may read", async () => {
    const offer = await ordered({ outputs: [await picture(12)] });
    expect((await studio.ask(offer.url, "other")).status).toBe(404);
    expect((await studio.ask(offer.url, "key")).status).toBe(403);
    expect((await studio.ask(`/api/downloads/${randomUUID()}`)).status).toBe(404);
    expect((await studio.ask(offer.url, "owner", { method: "HEAD" })).status).toBe(200);
    await studio.storage.db
      .updateTable("download")
      .set({ created_at: "2026-01-01T00:00:00Z", expires_at: "2026-01-01T01:00:00Z" })
      .where("id", "=", offer.url.split("/").at(-1) ?? "")
      .execute();
    expect((await refusal(await studio.ask(offer.url)))[1]).toContain("works for an hour");
    expect(await forgetDownloads(studio.storage.db)).toBe(1);
  });

  it.each([
    [{ outputs: [] }, "outputs"],
    [{ outputs: ["x"] }, "outputs.0"],
    [{ outputs: Array.from({ length: 2001 }, () => randomUUID()) }, "at most 2000 pictures"],
    [{ outputs: [randomUUID()], more: 1 }, "more"],
  ])("are not asked for by a wrong body: %#", async (body, said) => {
    const [status, message] = await refusal(await order(body));
    expect([status, message]).toEqual([400, expect.stringContaining(said)]);
  });

  it("are fetched one by one, as the reader takes them; who breaks off leaves room for the next", async () => {
    const large = await noise(20, 2000, 1200).png({ compressionLevel: 0 }).toBuffer();
    const ids: string[] = [];
    for (let n = 0; n < 24; n++) ids.push(await deliver(studio.storage, "w", large));
    const offer = await ordered({ outputs: ids });
    let fetched = 0;
    const get = studio.storage.blobs.get.bind(studio.storage.blobs);
    const counting = {
      ...studio.storage,
      blobs: { ...studio.storage.blobs, get: (hash: string) => ((fetched += 1), get(hash)) },
    };
    const own = downloads(counting);
    const opened = await Promise.all([1, 2, 3].map(() => own.open("w", offer.url.split("/").at(-1) ?? "")));
    expect(await own.open("w", offer.url.split("/").at(-1) ?? "")).toBe("busy");
    const [one] = opened;
    if (one === null || one === undefined || one === "busy") throw new Error("an archive was expected");
    await Promise.all(
      opened.map(async (each) => {
        if (each !== null && each !== "busy") await once(each.stream, "readable");
      }),
    );
    expect(fetched).toBe(3);
    one.stream.read();
    await expect.poll(() => fetched).toBeGreaterThan(3);
    for (const each of opened) if (each !== null && each !== "busy") each.stream.destroy();
    await expect.poll(() => own.open("w", offer.url.split("/").at(-1) ?? "").then((now) => typeof now)).toBe("object");
    expect(fetched).toBeLessThan(10); // of 72
  });
});
