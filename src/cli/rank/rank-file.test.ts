import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rankResult } from "../../contract/rank.ts";
import { Failure } from "../../core/kernel/index.ts";
import { seededRandom } from "../../core/ranking/testing/random.ts";
import { crowdVotes } from "../../core/ranking/testing/simulation.ts";
import { rankFile } from "./rank-file.ts";
import { readVotes } from "./read-votes.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "proofsheet-rank-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, text);
  return place;
}

const crowd = {
  theta: [1, 0, -1],
  gamma: 0.1,
  tieShare: 0.1,
  voters: 30,
  prompts: 12,
  tasteSpread: 0.3,
  promptSpread: 0.2,
};
const votes = crowdVotes(crowd, 20, seededRandom(4));
const jsonLines = votes.map((vote) => JSON.stringify(vote)).join("\n");
const columns = [
  "prompt",
  "question",
  "left",
  "right",
  "choice",
  "voter",
  "at",
  "blind",
  "probability",
  "leftSample",
  "rightSample",
] as const;
const csv = [columns.join(","), ...votes.map((vote) => columns.map((column) => vote[column] ?? "").join(","))].join(
  "\n",
);
const least = `{"prompt":"p1","left":"x","right":"y","choice":"left"}`;

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const outcome = await work.catch((error: unknown) => error);
  if (!(outcome instanceof Failure)) throw new Error("a Failure was expected");
  return outcome;
}

describe("ranking a file", () => {
  it("prints JSON of the published shape, equal for JSON lines and CSV", async () => {
    const options = { order: "fit", format: "json" } as const;
    const fromLines = await rankFile({ ...options, file: await file("a.jsonl", jsonLines) });
    const fromCsv = await rankFile({ ...options, file: await file("a.csv", csv) });
    const unnamed = await rankFile({ ...options, file: await file("a", csv) });
    const result = rankResult.parse(JSON.parse(fromLines));
    expect(fromCsv).toBe(fromLines);
    expect(unnamed).toBe(fromLines);
    expect(result).toMatchObject({
      question: "preference",
      reference: "model-000",
      votes: 600,
      voters: 30,
      prompts: 12,
      blindShare: 1,
    });
    expect(result.pairs.find(({ a, b }) => a === "model-000" && b === "model-002")).toMatchObject({ decision: "a" });
    expect(Object.keys(JSON.parse(fromLines) as object)).toEqual(
      expect.arrayContaining(Object.keys(rankResult.unwrap().shape)),
    );
  });

  it("prints text that names the winner, D and the votes to flip", async () => {
    const text = await rankFile({ file: await file("b.jsonl", jsonLines), order: "fit", format: "text" });
    expect(text).toMatch(/^preference: 600 votes, 30 voters, 12 prompts, 100\.0 % known to be blind/);
    expect(text).toMatch(/model-000 \/ model-002 +model-000 wins +\d+\.\d % +\d+\.\d–\d+\.\d % +\d+ +\d+/);
    expect(text).toMatch(/order effect: γ/);
  });

  it("counts one of each as one", async () => {
    const row = `{"prompt":"p","left":"x","right":"y","choice":"left","voter":"v"}`;
    const keep = `{"prompt":"p","question":"keep","left":"x","choice":"keep"}`;
    const other = `{"question":"realism",${row.slice(1)}`;
    const text = await rankFile({
      file: await file("one.jsonl", [row, keep, other].join("\n")),
      order: "fit",
      format: "text",
    });
    expect(text).toMatch(/^preference: 1 vote, 1 voter, 1 prompt, blindness unknown/);
    expect(text).toContain("! 1 vote on other questions was left out: realism.");
    expect(text).toContain('! 1 row of "would you keep it?" compares nothing and was left out.');
  });

  it("sends no control character of a name to the terminal, and keeps its columns", async () => {
    const row = JSON.stringify({ prompt: "p", left: "x\u001b[31m\nred", right: "y", choice: "left" });
    const text = await rankFile({ file: await file("escape.jsonl", row), order: "fit", format: "text" });
    expect(/[^\P{Cc}\n]/u.exec(text)).toBeNull();
    expect(text).toContain("x\\u001b[31m\\u000ared / y");
    const at = (line: RegExp): number => line.exec(text)?.[1]?.length ?? -1;
    expect(at(/^(model +)rating/m)).toBe(at(/^(y +)–/m));
  });

  it("takes missing fields as the format says: preference, unknown, uniform, sample 1", async () => {
    const { votes: read } = await readVotes(
      await file(
        "c.jsonl",
        `${least}\n\n{"prompt":"p","left":"x","right":"y","choice":"tie","sample":3,"rightSample":4}\n`,
      ),
    );
    expect(read[0]).toMatchObject({
      question: "preference",
      voter: null,
      blind: null,
      probability: null,
      at: null,
      leftSample: 1,
      rightSample: 1,
    });
    expect(read[1]).toMatchObject({ choice: "tie", leftSample: 3, rightSample: 4 });
    const { votes: fromCsv } = await readVotes(
      await file("c.csv", "prompt,left,right,choice,blind,voter\np1,x,y,left,,\np1,x,y,right,false,v1\n"),
    );
    expect(fromCsv).toMatchObject([
      { blind: null, voter: null },
      { blind: false, voter: "v1" },
    ]);
  });

  it("leaves out rows that a later row supersedes, and rows that compare nothing", async () => {
    const rows = [
      `{"id":"1",${least.slice(1)}`,
      `{"id":"2","supersedes":"1",${least.slice(1).replace('"left"}', '"right"}')}`,
      `{"prompt":"p1","question":"keep","left":"x","choice":"keep"}`,
    ];
    const { votes: read, keepRows } = await readVotes(await file("d.jsonl", rows.join("\n")));
    expect(read.map(({ id, choice }) => [id, choice])).toEqual([["2", "right"]]);
    expect(keepRows).toBe(1);
  });
});

describe("choosing the question", () => {
  const on = (question: string, count: number): string =>
    Array.from({ length: count }, () => `{"question":"${question}",${least.slice(1)}`).join("\n");
  const rank = async (
    name: string,
    text: string,
    question?: string,
  ): Promise<{ question: string; votes: number; warnings: readonly string[] }> =>
    rankResult.parse(
      JSON.parse(
        await rankFile({
          file: await file(name, text),
          order: "fit",
          format: "json",
          ...(question === undefined ? {} : { question }),
        }),
      ),
    );

  it("is the one asked for, else preference, else the only one", async () => {
    const both = `${on("preference", 2)}\n${on("realism", 3)}`;
    expect(await rank("e.jsonl", both, "realism")).toMatchObject({ question: "realism", votes: 3 });
    const byDefault = await rank("f.jsonl", both);
    expect(byDefault).toMatchObject({ question: "preference", votes: 2 });
    expect(byDefault.warnings[0]).toBe("3 votes on other questions were left out: realism.");
    expect(await rank("g.jsonl", on("realism", 3))).toMatchObject({ question: "realism", votes: 3 });
  });

  it("is refused when it is not there or not clear", async () => {
    const several = await file("h.jsonl", `${on("realism", 1)}\n${on("final-polish", 1)}`);
    const options = { file: several, order: "fit", format: "json" } as const;
    expect(await failureOf(rankFile(options))).toMatchObject({ code: "invalid-input" });
    const absent = await failureOf(rankFile({ ...options, question: "taste" }));
    expect(absent.code).toBe("not-found");
    expect(absent.message).toMatch(/Its questions: final-polish, realism\./);
  });
});

describe("a file that cannot be ranked", () => {
  it.each([
    [
      "a choice nobody offers",
      `{"prompt":"p","left":"x","right":"y","choice":"up"}`,
      /row 2, field choice: "up" is not left, right, tie or both-bad/,
    ],
    ["a missing model", `{"prompt":"p","left":"x","choice":"left"}`, /row 2, field right: is missing/],
    [
      "a model against itself",
      `{"prompt":"p","left":"x","right":"x","choice":"left"}`,
      /row 2, field right: "x" is on the left as well/,
    ],
    ["an empty prompt", `{"prompt":"","left":"x","right":"y","choice":"left"}`, /row 2, field prompt: "" is not text/],
    ["a number for a voter", `{"voter":17,${least.slice(1)}`, /row 2, field voter: 17 is not text/],
    [
      "a probability above 1",
      `{"probability":1.5,${least.slice(1)}`,
      /row 2, field probability: 1\.5 is not above 0 and at most 1/,
    ],
    ["a text for blind", `{"blind":"yes",${least.slice(1)}`, /row 2, field blind: "yes" is not true or false/],
    ["sample 0", `{"sample":0,${least.slice(1)}`, /row 2, field sample: 0 is not a whole number from 1/],
    ["no instant", `{"at":"yesterday",${least.slice(1)}`, /row 2, field at: "yesterday" is not an instant/],
    ["broken JSON", `{"prompt":`, /row 2: is not JSON/],
    ["a list", `[1]`, /row 2: is not a JSON object/],
  ])("says which row and field: %s", async (_, row, message) => {
    const failure = await failureOf(readVotes(await file("bad.jsonl", `${least}\n${row}\n${least}`)));
    expect(failure.code).toBe("invalid-input");
    expect(failure.message).toMatch(message);
  });

  it.each([
    ["a bad cell", "prompt,left,right,choice\np,x,y,left\np,x,y,sideways\n", /row 3, field choice: "sideways"/],
    [
      "a bad number",
      "prompt,left,right,choice,probability\np,x,y,left,often\n",
      /row 2, field probability: "often" is not a number/,
    ],
    ["a missing column", "prompt,left,choice\np,x,left\n", /row 1: the header has no column right/],
    ["a row of another length", "prompt,left,right,choice\np,x,y\n", /row 2: /],
  ])("says which row and field of a CSV: %s", async (_, text, message) => {
    expect((await failureOf(readVotes(await file("bad.csv", text)))).message).toMatch(message);
  });

  it("is one that is not there, is no file, or holds nothing", async () => {
    expect((await failureOf(readVotes(path.join(folder, "none.jsonl")))).code).toBe("not-found");
    expect((await failureOf(readVotes(folder))).code).toBe("invalid-input");
    const empty = await file("empty.jsonl", "\n");
    expect((await failureOf(rankFile({ file: empty, order: "fit", format: "text" }))).message).toMatch(
      /holds no votes/,
    );
  });

  it("lists at most twenty problems", async () => {
    const failure = await failureOf(
      readVotes(await file("many.jsonl", Array.from({ length: 50 }, () => "{}").join("\n"))),
    );
    expect(failure.details.length).toBeGreaterThanOrEqual(20);
    expect(failure.details.length).toBeLessThan(26);
  });

  it("mixes sandbox votes with others, or names two rows alike", async () => {
    const sandbox = `{"sandbox":true,${least.slice(1)}`;
    const options = { order: "fit", format: "json" } as const;
    expect(
      (await failureOf(rankFile({ ...options, file: await file("mix.jsonl", `${sandbox}\n${least}`) }))).message,
    ).toMatch(/mixes 1 sandbox/);
    expect(await rankFile({ ...options, file: await file("sandbox.jsonl", sandbox) })).toMatch(/they rank stand-ins/);
    const twice = `{"id":"1",${least.slice(1)}`;
    expect((await failureOf(readVotes(await file("twice.jsonl", `${twice}\n${twice}`)))).message).toMatch(
      /"1" names more than one row/,
    );
  });
});
