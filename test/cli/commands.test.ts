import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outcomeOf } from "../../src/cli/exit-codes.ts";
import type { Instance } from "../../src/server/boot/open.ts";
import { temporaryFolder } from "../support/storage.ts";
import { claimLists, comparison, type Comparison } from "./comparison-shape.ts";
import { importQuietly, openTestInstance } from "./instance.ts";
import { proofsheet, run, runProgram } from "./run.ts";
import { smallPackId, smallPackModels, writeSmallPack } from "./small-pack.ts";

// One instance stays open while the commands run, so that they join its database instead of starting one each.
let instance: Instance;
let folder = "";
let data = "";
const ours = (...args: readonly string[]) => run(args, { data });

beforeAll(async () => {
  folder = temporaryFolder("cli");
  instance = await openTestInstance();
  data = instance.configuration.dataFolder;
  await importQuietly(instance, await writeSmallPack(path.join(folder, "pack")));
});
afterAll(async () => {
  await instance.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("help", () => {
  it("of the program names every command and what its exit codes mean", async () => {
    const { code, stdout, stderr } = await ours("--help");
    expect([code, stderr]).toEqual([0, ""]);
    for (const command of ["compare", "import", "export", "rank", "backup", "restore"])
      expect(stdout).toContain(`  ${command} `);
    expect(stdout).toMatch(/Exit codes: 0 done, 1 .*, 2 .*,\n3 .*, 4 /);
  });

  it.each(["compare", "import", "export", "rank", "backup", "restore"])("of %s has an example", async (command) => {
    const { code, stdout, stderr } = await ours(command, "--help");
    expect([code, stderr]).toEqual([0, ""]);
    const [, examples = ""] = stdout.split(/^Examples?:$/m);
    expect(examples).toContain(`./proofsheet ${command} `);
  });

  it("is pointed at, on standard error, where the command is wrong", async () => {
    const { code, stdout, stderr } = await ours("compare");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/error: missing required argument 'models'\n\(add --help for examples\)/);
  });
});

/** Run once, at the first that asks. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

const pair = ["flux-2", "gpt-image-1-5"] as const;

describe("exit codes", () => {
  const port = { PORT: "abc" };
  const refusing = { DATABASE_URL: "postgres://nobody:s3cret@127.0.0.1:1/none" };
  it.each<[number, string, readonly string[], RegExp, Readonly<Record<string, string>>?]>([
    [2, "no command", [], /Usage: proofsheet/],
    [2, "an unknown command", ["compere"], /unknown command 'compere'\n\(Did you mean compare\?\)/],
    [2, "an unknown option", ["compare", ...pair, "--usecase", "food"], /unknown option '--usecase'/],
    [2, "one model", ["compare", "flux-2"], /^proofsheet: A comparison needs two different models\.\n$/],
    [2, "an unknown format", ["compare", ...pair, "--format", "pdf"], /no format "pdf"; one of: text, md, json, html/],
    [2, "a setting without a model", ["compare", ...pair, "--with", "low"], /--with needs model=configuration/],
    [
      2,
      "a setting of another model",
      ["compare", ...pair, "--with", "qwen-image=2512"],
      /"qwen-image" is not one of the models compared/,
    ],
    [
      2,
      "two settings of one model",
      ["compare", ...pair, "--with", "flux-2=klein-9b", "--with", "flux-2=standard"],
      /--with names flux-2 twice/,
    ],
    [2, "a bad environment", ["compare", ...pair], /PORT: must be a whole number/, port],
    [2, "an option without its value", ["rank", "--votes"], /argument missing/],
    [
      3,
      "an unknown model",
      ["compare", "flux-2", "gpt-image-1-55"],
      /“gpt-image-1-55”.* Did you mean: .*Flux 2 vs GPT-Image 1\.5 for portraits/,
    ],
    [
      3,
      "a model unlike any other",
      ["compare", "flux-2", "nope"],
      /^proofsheet: There is no model called “nope” in this catalogue\. None has a name like it; http\S+\/models lists all/,
    ],
    [
      3,
      "an unknown use case",
      ["compare", ...pair, "--use-case", "portrayal"],
      /no use case "portrayal"; one of: 3d-graphics, /,
    ],
    [3, "an unknown pack", ["export", "no-such-pack"], /no pack "no-such-pack": there are .*small-drawings/],
    [3, "a missing folder", ["import", "/no/such/folder"], /\/no\/such\/folder is not a folder/],
    [3, "a missing file of votes", ["rank", "--votes", "/no/such/file"], /no file \/no\/such\/file/],
    [3, "a missing backup", ["restore", "/no/such/file"], /\/no\/such\/file/],
    [4, "a folder in use", ["export", smallPackId, "--to", "/tmp"], /\/tmp is not empty/],
    [
      4,
      "a database out of reach",
      ["compare", ...pair],
      /the database cannot be reached .*check DATABASE_URL/,
      refusing,
    ],
  ])("are %i for %s, said on standard error alone", async (expected, _, args, message, environment = {}) => {
    const { code, stdout, stderr } = await run(args, { data, environment });
    expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/s3cret|\n {4}at /);
  });

  it.each(["ENOSPC", "53100"])("are 4 where the disk is full (%s)", (code) => {
    expect(outcomeOf(Object.assign(new Error("no space left"), { code }))).toEqual({
      code: 4,
      text: "proofsheet: the disk is full (no space left): make room and run the command again.",
    });
  });

  it("are 1 for a fault of ours, with all that is known of it", () => {
    expect(outcomeOf(new RangeError("out of range"))).toEqual({
      code: 1,
      text: expect.stringMatching(/something broke[^]*out of range\n +at /) as string,
    });
  });
});

describe("compare", () => {
  const read = async (...args: readonly string[]): Promise<Comparison> => {
    const { code, stdout, stderr } = await ours("compare", ...args, "--format", "json");
    expect([code, stderr]).toEqual([0, ""]);
    return comparison.parse(JSON.parse(stdout));
  };
  const portrait = lazily(() => read(...pair, "--use-case", "portrait"));
  const illustration = lazily(() => read(...smallPackModels, "--use-case", "illustration"));
  const four = [...pair, "nano-banana-2", "seedream-4-5"];

  it.each([
    ["two models", portrait, 2],
    ["three models with pictures, votes and measurements", illustration, 3],
    ["four models", () => read(...four, "--use-case", "product-photo"), 4],
  ])("prints JSON of the published shape for %s", async (_, printed, count) => {
    const page = await printed();
    const ids = page.models.map(({ id }) => id);
    for (const { perModel } of page.claims) expect(perModel.map(({ model }) => model)).toEqual(ids);
    for (const { dots } of page.criteria) expect(Object.keys(dots)).toEqual(ids);
    for (const { values } of page.features) expect(Object.keys(values)).toEqual(ids);
    expect(page.pairs).toHaveLength((page.claims.length * count * (count - 1)) / 2);
    expect([ids.length, page.strengths.length, page.avoidIf.length]).toEqual([count, count, count]);
  });

  it("names, beside every sentence, claims that it prints", async () => {
    const page = await portrait();
    const known = new Set([...page.claims.map(({ id }) => id), ...page.features.flatMap((feature) => feature.claims)]);
    const lists = claimLists(page);
    expect(lists.length).toBeGreaterThan(60);
    for (const [place, ids] of lists) expect([place, ids.filter((id) => !known.has(id))]).toEqual([place, []]);
  });

  it("prints the pack's pictures and votes where there are some", async () => {
    const { examples, claims } = await illustration();
    expect(examples).toHaveLength(9);
    expect(examples.flatMap(({ outputs }) => outputs).every(({ hash }) => hash !== null)).toBe(true);
    const preference = claims.find(({ criterion }) => criterion === "overall-preference");
    expect(preference).toMatchObject({ kinds: ["votes"] });
    expect(preference?.evidence.length).toBeGreaterThan(0);
  });

  it("compares the configurations that --with names, and those that a spelling states", async () => {
    const asked = await read(...pair, "--with", "flux-2=klein-9b", "--with", "gpt-image-1.5=low");
    expect(asked.models.map(({ configuration }) => configuration)).toEqual([
      { variant: "klein-9b", tier: null, size: "1024x1024" },
      { variant: "gpt-image-1-5", tier: "low", size: "1024x1024" },
    ]);
    const spelt = await read("GPT-Image 1.5", "flux-2-klein-9b");
    expect(spelt.models.map(({ id, configuration }) => [id, configuration.variant])).toEqual([
      ["flux-2", "klein-9b"],
      ["gpt-image-1-5", "gpt-image-1-5"],
    ]);
  });

  it("prints the same snapshot as text, Markdown and HTML", async () => {
    const formats = ["json", "text", "md", "html"] as const;
    const outcomes = await Promise.all(formats.map((format) => ours("compare", ...pair, "--format", format)));
    const [json, text, markdown, html] = outcomes.map(({ stdout }) => stdout);
    for (const { code, stderr } of outcomes) expect([code, stderr]).toEqual([0, ""]);
    const { snapshot, shortAnswer } = comparison.parse(JSON.parse(json ?? ""));
    for (const printed of [text, markdown, html]) expect(printed?.includes(snapshot)).toBe(true);
    expect(markdown).toMatch(/^# .*Flux 2 vs GPT-Image 1\.5 for portraits/m);
    expect(text?.split("\n").every((line) => line.length <= 100)).toBe(true);
    const flat = (printed = "") => printed.replaceAll(/\s+/g, " ");
    for (const { text: words } of shortAnswer) expect(flat(text)).toContain(flat(words));
  });

  it("prints HTML that stands alone: no fonts, styles or scripts to fetch, links to the site", async () => {
    const { stdout } = await run(["compare", ...smallPackModels, "--use-case", "illustration", "--format", "html"], {
      data,
      environment: { PUBLIC_URL: "https://proofsheet.example.org" },
    });
    expect(stdout.startsWith("<!doctype html>") || stdout.startsWith("<!DOCTYPE html>")).toBe(true);
    const addresses = [...stdout.matchAll(/ (?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? "");
    expect(addresses.filter((address) => address.startsWith("/"))).toEqual([]);
    expect(addresses.some((address) => address.startsWith("https://proofsheet.example.org/pictures/"))).toBe(true);
    expect(/@font-face|<link rel="(stylesheet|preload)"/.exec(stdout)).toBeNull();
  });
});

describe("where and how it runs", () => {
  it("is through a link, from another folder, with paths from there", async () => {
    const place = path.join(folder, "elsewhere");
    mkdirSync(place);
    symlinkSync(proofsheet, path.join(place, "ps"));
    const imported = await runProgram("./ps", ["import", "../pack"], { data, cwd: place });
    expect(imported).toMatchObject({ code: 0, stderr: "" });
    expect(imported.stdout).toMatch(
      /^small-drawings: 0 rows added, 468 known before \(9 prompts, 27 outputs, 405 votes, 27 measurements\)\nsnapshot of illustration: [0-9a-f]{64}\n$/,
    );
  });

  it("ranks votes without a database, and makes no data folder", async () => {
    const nowhere = path.join(folder, "nowhere");
    const votes = path.join(folder, "pack", "votes.jsonl");
    const { code, stdout, stderr } = await run(["rank", "--votes", votes, "--format", "json"], { data: nowhere });
    expect([code, stderr, existsSync(nowhere)]).toEqual([0, "", false]);
    expect(JSON.parse(stdout)).toMatchObject({
      reference: "flux-dev",
      votes: 405,
      voters: 15,
      prompts: 9,
      blindShare: 1,
    });
  });

  it("sends no control character of a file to the terminal", async () => {
    const votes = path.join(folder, "hostile.jsonl");
    writeFileSync(votes, '\u001b[31m{"prompt":');
    const { code, stdout, stderr } = await ours("rank", "--votes", votes);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("correct this row and try again");
    expect(stderr).toContain("\\u001b[31m");
    expect(/[^\P{Cc}\n]/u.exec(stderr)).toBeNull();
    const asked = await ours("compa\u001b[31mre");
    expect(/[^\P{Cc}\n]/u.exec(asked.stderr)).toBeNull();
  });

  it("imports nothing of a bad pack, and says what is wrong by file, row and field", async () => {
    const before = await instance.publisher.snapshots.state();
    const bad = await writeSmallPack(path.join(folder, "bad"), {
      manifest: { title: "Bad drawings" },
      files: {
        "votes.jsonl":
          '{"prompt":"boat","left":"flux-dev","right":"qwen-image","choice":"left"}\n{"prompt":"boat","left":"flux-dev","right":"nobody","choice":"both"}\n',
      },
    });
    writeFileSync(path.join(bad, "cat/flux-dev.jpg"), "no picture");
    const { code, stdout, stderr } = await ours("import", bad);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^ +votes\.jsonl:2: choice: /m);
    expect(stderr).toMatch(/^ +manifest\.json:.*cat\/flux-dev\.jpg/m);
    expect(await instance.publisher.snapshots.state()).toBe(before);
    expect((await ours("export", "bad-drawings")).code).toBe(3);
  });

  it("says nothing to a reader that stops early", async () => {
    const script = `{ '${proofsheet}' compare ${pair.join(" ")} --format html; echo $? > '${folder}/code'; } | head -c 9`;
    const { stdout, stderr } = await runProgram("sh", ["-c", `${script}; cat '${folder}/code'`], { data });
    expect([stdout.slice(9), stderr]).toEqual(["0\n", ""]);
  });
});
