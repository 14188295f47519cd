import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importQuietly, openTestInstance } from "../../../test/cli/instance.ts";
import { smallPackModels, writeSmallPack } from "../../../test/cli/small-pack.ts";
import { temporaryFolder } from "../../../test/support/storage.ts";
import { type Instance, projectFolder } from "../boot/open.ts";
import { writePackFolder } from "../observation/testing/packs.ts";
import { readComparison } from "./address.ts";
import { homePage, modelPage, useCasePage } from "./catalogue-pages.ts";
import { publishedComparison, type Publisher } from "./comparison.ts";
import { overviewPage } from "./overview.ts";
import { dropStalePages, pageIn, type PrintedPage, wholePage } from "./page-store.ts";

let instance: Instance;
let packs = "";
beforeAll(async () => {
  packs = temporaryFolder("packs");
  instance = await openTestInstance();
});
afterAll(async () => {
  await instance.close();
  rmSync(packs, { recursive: true, force: true });
});

function asked(models: readonly string[], useCase: string, query: Readonly<Record<string, string>> = {}) {
  const read = readComparison(instance.catalogue, models.join("-vs-"), useCase, query);
  if (read.kind !== "comparison") throw new Error(`not a comparison: ${JSON.stringify(read)}`);
  return read;
}

const printed = (
  models: readonly string[],
  useCase: string,
  query: Readonly<Record<string, string>> = {},
  publisher: Publisher = instance.publisher,
): Promise<PrintedPage> => publishedComparison(publisher, asked(models, useCase, query), wholePage);

const storedKeys = async (): Promise<readonly string[]> =>
  (await instance.storage.db.selectFrom("page").select("key").orderBy("key").execute()).map(({ key }) => key);

const forgetPages = () => instance.storage.db.deleteFrom("page").execute();

/** The command line in a process of its own, on the same data. */
async function commandPrints(...args: readonly string[]): Promise<string> {
  const hook = pathToFileURL(path.join(projectFolder, "src/server/boot/tsx-hook.ts")).href;
  const run = await promisify(execFile)(
    process.execPath,
    ["--import", hook, path.join(projectFolder, "src/cli/main.ts"), "compare", ...args],
    { env: { ...process.env, PROOFSHEET_DATA: instance.configuration.dataFolder }, maxBuffer: 10_000_000 },
  );
  return run.stdout;
}

const pair = ["flux-2", "gpt-image-1-5"];

describe("a published comparison", () => {
  it("has the same bytes under the same key, from the store or printed anew", async () => {
    const first = await printed(pair, "portrait");
    const kept = await printed(pair, "portrait");
    await forgetPages();
    const again = await printed(pair, "portrait");
    expect(kept).toEqual(first);
    expect(again).toEqual(first);
    expect(await storedKeys()).toEqual([first.key]);
  });

  it("is read in the one form that is wanted, from the store or printed anew", async () => {
    const { key, useCase, snapshot, ...whole } = await printed(pair, "portrait");
    const read = (form: "html" | "json" | "markdown" | "text") =>
      publishedComparison(instance.publisher, asked(pair, "portrait"), pageIn(form));
    for (const form of ["html", "json", "markdown", "text"] as const)
      expect(await read(form)).toEqual({ key, useCase, snapshot, body: whole[form] });
    await forgetPages();
    expect(await read("json")).toEqual({ key, useCase, snapshot, body: whole.json });
    expect(await storedKeys()).toEqual([key]);
  });

  it("has the same bytes from another process, which finds it in the store or puts it there", async () => {
    const ours = await printed(pair, "portrait");
    await forgetPages();
    const theirs = await commandPrints(...pair, "--use-case", "portrait", "--format", "json");
    expect(await storedKeys()).toEqual([ours.key]);
    expect(theirs).toBe(ours.json);
    expect(await printed(pair, "portrait")).toEqual(ours);
  });

  it("is stored once when many ask for it at the same time", async () => {
    await forgetPages();
    const all = await Promise.all(Array.from({ length: 6 }, () => printed(["flux-2", "qwen-image"], "food")));
    expect(new Set(all.map((page) => page.html)).size).toBe(1);
    expect(await storedKeys()).toEqual([all[0]?.key]);
  });

  it("has another key for another configuration, site address or program", async () => {
    const { publisher } = instance;
    const elsewhere = { ...publisher, site: { ...publisher.site, publicUrl: "https://proofsheet.example.org" } };
    const pages = [
      await printed(pair, "portrait"),
      await printed(pair, "portrait", { "gpt-image-1-5": "low" }),
      await printed(pair, "portrait", { "gpt-image-1-5": "low~1536x1024" }),
      await printed(pair, "portrait", {}, elsewhere),
      await printed(pair, "portrait", {}, { ...publisher, buildId: "another" }),
      await printed(pair, "photorealistic"),
    ];
    expect(new Set(pages.map(({ key }) => key)).size).toBe(pages.length);
    expect(pages[3]?.html).toContain('<link rel="canonical" href="https://proofsheet.example.org/models/compare/');
  });

  it("links to its twins at its own configuration, size included", async () => {
    const { html, path: canonical } = await printed(pair, "portrait", { "gpt-image-1-5": "low~1536x1024" });
    expect(canonical).toBe("/models/compare/flux-2-vs-gpt-image-1-5/portrait");
    for (const form of ["json", "md"])
      expect(html).toContain(`href="${canonical}.${form}?gpt-image-1-5=gpt-image-1-5~low~1536x1024"`);
    const plain = await printed(pair, "portrait");
    expect(plain.html).toContain(`href="${canonical}.json"`);
  });

  it("says the snapshot it was computed from, in every form", async () => {
    const { html, json, markdown, text, snapshot } = await printed(pair, "portrait");
    for (const form of [html, json, markdown, text]) expect(form).toContain(snapshot);
    expect(JSON.parse(json)).toMatchObject({ snapshot, useCase: "portrait" });
  });
});

/** Figures of the illustration outputs in catalogue/measurements: of all models, and of the three of the small pack. */
const shipped = 540;
const shippedOfThree = 404;

describe("after an import", () => {
  let before: Readonly<Record<"illustration" | "portrait" | "food", PrintedPage>>;
  beforeAll(async () => {
    before = {
      illustration: await printed(smallPackModels, "illustration"),
      portrait: await printed(pair, "portrait"),
      food: await printed(pair, "food"),
    };
    await importQuietly(instance, await writeSmallPack(path.join(packs, "small")));
  });

  it("the pages of its use case are others, with its pictures and votes", async () => {
    expect(await storedKeys()).not.toContain(before.illustration.key);
    const page = await printed(smallPackModels, "illustration");
    expect(page.key).not.toBe(before.illustration.key);
    expect(before.illustration.html).not.toContain("/pictures/");
    const { examples, counts } = JSON.parse(page.json) as {
      readonly examples: readonly { readonly outputs: readonly { readonly hash: string }[] }[];
      readonly counts: unknown;
    };
    // The catalogue's own figures of other pictures by these models are counted beside the pack's.
    expect(counts).toMatchObject({ outputs: 27, votes: 405, voters: 15, measurements: shippedOfThree + 27 });
    const hashes = examples.flatMap(({ outputs }) => outputs.map(({ hash }) => hash));
    expect(new Set(hashes).size).toBe(27);
    for (const hash of hashes) expect(page.html).toContain(`/pictures/${hash.slice(0, 32)}/original`);
  });

  it("the pages of other use cases keep their key and bytes", async () => {
    expect(await storedKeys()).toEqual(expect.arrayContaining([before.portrait.key, before.food.key]));
    expect(await printed(pair, "portrait")).toEqual(before.portrait);
    expect(await printed(pair, "food")).toEqual(before.food);
  });

  it("of the same pack again nothing changes", async () => {
    const page = await printed(smallPackModels, "illustration");
    const result = await importQuietly(instance, path.join(packs, "small"));
    expect(result.added).toBe(0);
    expect(await printed(smallPackModels, "illustration")).toEqual(page);
    expect(await dropStalePages(instance.storage.db)).toBe(0);
  });

  it("a page whose snapshot was superseded while it was printed is kept under the newer one's key", async () => {
    await forgetPages();
    const { publisher } = instance;
    const outdated = { ...publisher.snapshots, newest: async () => before.illustration.snapshot };
    const late = await printed(smallPackModels, "illustration", {}, { ...publisher, snapshots: outdated });
    expect(late.snapshot).not.toBe(before.illustration.snapshot);
    expect(await storedKeys()).toEqual([late.key]);
    expect(await printed(smallPackModels, "illustration")).toEqual(late);
  });

  it("the use case's own page names the pack, and the home page counts its rows", async () => {
    const { publisher, catalogue } = instance;
    const useCase = catalogue.useCases.get("illustration");
    if (useCase === undefined) throw new Error("the catalogue has illustration");
    const page = useCasePage(catalogue, useCase, await publisher.snapshots.load("illustration"));
    expect(page.packs.map(({ title }) => title)).toEqual([
      "Figures of Illustration styles: one scene, 17 styles, 4 image models",
      "Small drawings",
    ]);
    expect(page.packs[1]?.detail).toBe("made for a test; imported, not our run; CC0-1.0");
    expect((await homePage(publisher)).evidence).toMatch(
      new RegExp(`, 27 pictures, 405 votes, ${shipped + 27} measurements$`),
    );
  });
});

describe("pages over all use cases", () => {
  it("show the figures that speak of one use case only", async () => {
    const folder = await writePackFolder(
      {
        "manifest.json": {
          title: "Figures",
          source: "made for a test",
          models: [{ id: "flux-dev", maker: "x" }],
          prompts: [],
        },
        "citations.json": [
          {
            model: "flux-dev",
            metric: "share of cooks",
            value: 0.4,
            unit: "share",
            direction: "higher",
            publisher: "A cook",
            url: "https://example.org/cooks",
            asOf: "2026-09-30",
            grade: "primary",
            useCase: "food",
          },
        ],
      },
      path.join(packs, "figures"),
    );
    await importQuietly(instance, folder);
    const card = instance.catalogue.models.get("flux-dev");
    if (card === undefined) throw new Error("the catalogue has flux-dev");
    const page = await modelPage(instance.publisher, card);
    expect(page.cited.map(({ publisher }) => publisher)).toContain("A cook");
  });

  it("lead an overview's answers to the configurations that it was asked for", async () => {
    const { configurations, query } = asked(pair, "portrait", { "gpt-image-1-5": "low" });
    const page = await overviewPage(instance.publisher, configurations);
    const answers = page.groups.flatMap((group) => group.answers);
    expect(page.path).toBe("/models/compare/flux-2-vs-gpt-image-1-5");
    expect(page.models[1]?.label).toContain("low");
    expect(answers).toHaveLength(instance.catalogue.useCases.size);
    for (const { href } of answers) expect(href.endsWith(query)).toBe(true);
  });

  it("need no model that newcomers look for: a catalogue without it has a shorter home page", async () => {
    const { publisher, catalogue } = instance;
    const models = new Map([...catalogue.models].filter(([slug]) => slug !== "ideogram-4"));
    const page = await homePage({ ...publisher, catalogue: { ...catalogue, models } });
    expect(page.featured).toHaveLength((await homePage(publisher)).featured.length - 1);
  });
});
