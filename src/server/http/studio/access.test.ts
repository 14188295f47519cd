import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import {
  apiKey,
  deliver,
  member,
  noise,
  startStudio,
  type StudioServer,
} from "../../../../test/support/studio-server.ts";
import { deletedList, problem } from "../../../contract/studio/index.ts";

let studio: StudioServer;
/** Of the workspace ours, by name, to put into addresses. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  studio = await startStudio({
    owner: member("ours"),
    viewer: member("ours", "viewer"),
    stranger: member("theirs"),
    "key to generate": apiKey("ours", ["generate"]),
    "key to read": apiKey("ours", ["read"]),
  });
  for (const workspace of ["ours", "theirs"]) await addWorkspace(studio.storage, workspace);
  ids["output"] = await deliver(studio.storage, "ours", await noise(1).png().toBuffer());
  ids["kept"] = await deliver(studio.storage, "ours", await noise(2).png().toBuffer());
  const row = await studio.storage.db
    .selectFrom("output")
    .select("generation")
    .where("id", "=", ids["output"])
    .executeTakeFirstOrThrow();
  ids["generation"] = row.generation;
  const link = await studio.ask(`/api/outputs/${ids["output"]}/links`, "owner", { method: "POST" });
  ids["link"] = ((await link.json()) as { id: string }).id;
  ids["deleted"] = await deliver(studio.storage, "ours", await noise(2).png().toBuffer());
  await studio.ask(`/api/outputs/${ids["deleted"]}`, "owner", { method: "DELETE" });
});
afterAll(() => studio.close());

const lists = ["/api/generations", "/api/library", "/api/events"];
const reads = [
  "/api/generations/{generation}",
  "/api/outputs/{output}",
  "/api/outputs/{output}/picture?width=320",
  "/api/outputs/{output}/original",
  "/api/outputs/{output}/download",
  "/api/outputs/{output}/download?prompt=1",
  "/api/outputs/{output}/links",
  "/api/outputs/{output}/lineage",
];
const changes: readonly (readonly [string, string])[] = [
  ["POST", "/api/outputs/{output}/links"],
  ["DELETE", "/api/outputs/{output}/links/{link}"],
  ["DELETE", "/api/outputs/{output}"],
  ["POST", "/api/deleted/{deleted}/restore"],
  ["DELETE", "/api/deleted/{deleted}"],
];
const all: readonly (readonly [string, string])[] = [
  ...[...lists, ...reads].map((path) => ["GET", path] as const),
  ...changes,
];

const filled = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

async function asked(method: string, path: string, who: string | null, values = ids) {
  const response = await studio.ask(filled(path, values), who, { method });
  const body = await response.text();
  return { status: response.status, body, headers: response.headers };
}

const codeOf = (body: string): string => problem.parse(JSON.parse(body)).error.code;

describe.each(all)("%s %s", (method, path) => {
  it("refuses who is not signed in, and a key that is none", async () => {
    for (const who of [null, "nobody"]) {
      const { status, body, headers } = await asked(method, path, who);
      expect([status, codeOf(body)]).toEqual([401, "unauthenticated"]);
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  it("refuses a key without the scope", async () => {
    const { status, body } = await asked(method, path, method === "GET" ? "key to generate" : "key to read");
    expect([status, codeOf(body)]).toEqual([403, "forbidden"]);
  });
});

describe.each(all.filter(([, path]) => !lists.includes(path)))("%s %s", (method, path) => {
  it("has nothing for another workspace, as for an id of nothing", async () => {
    const theirs = await asked(method, path, "stranger");
    const nothing = await asked(method, path, "stranger", {
      generation: randomUUID(),
      output: randomUUID(),
      link: randomUUID(),
      deleted: randomUUID(),
    });
    const odd = await asked(method, path, "owner", { generation: "x", output: "%00", link: "1", deleted: "-" });
    expect([theirs.status, codeOf(theirs.body)]).toEqual([404, "not-found"]);
    expect(theirs.body).toBe(nothing.body);
    expect(theirs.body).toBe(odd.body);
  });
});

describe("a viewer", () => {
  it.each(reads)("may read %s", async (path) => {
    expect((await asked("GET", path, "viewer")).status).toBe(200);
    expect((await asked("GET", path, "key to read")).status).toBe(200);
  });

  it.each(changes)("may not %s %s", async (method, path) => {
    const { status, body } = await asked(method, path, "viewer");
    expect([status, codeOf(body)]).toEqual([403, "forbidden"]);
  });
});

describe("what was deleted", () => {
  const paths = ["/api/deleted", "/api/deleted/{deleted}/picture?width=320"];

  it.each(paths)("is shown by %s to those who may delete, and to nobody else", async (path) => {
    for (const who of ["owner", "key to generate"]) expect((await asked("GET", path, who)).status).toBe(200);
    for (const who of ["viewer", "key to read"]) {
      const { status, body } = await asked("GET", path, who);
      expect([status, codeOf(body)]).toEqual([403, "forbidden"]);
    }
    expect((await asked("GET", path, null)).status).toBe(401);
  });

  it("is empty for another workspace, which cannot empty ours", async () => {
    expect(await (await studio.ask("/api/deleted", "stranger")).json()).toEqual({ outputs: [], next: null });
    expect((await asked("GET", paths[1] ?? "", "stranger")).status).toBe(404);
    expect(await (await studio.ask("/api/deleted", "stranger", { method: "DELETE" })).json()).toEqual({ deleted: 0 });
    const { status } = await asked("DELETE", "/api/deleted", "viewer");
    expect(status).toBe(403);
    const ours = deletedList.parse(await (await studio.ask("/api/deleted")).json());
    expect(ours.outputs.map(({ id }) => id)).toEqual([ids["deleted"]]);
  });
});

describe("another workspace", () => {
  it("finds its own lists empty", async () => {
    expect(await (await studio.ask("/api/library", "stranger")).json()).toEqual({ outputs: [], next: null });
    expect(await (await studio.ask("/api/generations", "stranger")).json()).toEqual({ generations: [], next: null });
  });

  it("cannot page through ours by naming an entry of it", async () => {
    for (const [list, before] of [
      ["library", ids["output"]],
      ["generations", ids["generation"]],
    ]) {
      const theirs = await studio.ask(`/api/${list}?before=${before}`, "stranger");
      const nothing = await studio.ask(`/api/${list}?before=${randomUUID()}`, "stranger");
      expect(theirs.status).toBe(400);
      expect(await theirs.text()).toBe(await nothing.text());
    }
  });

  it("changed nothing of ours by all it tried", async () => {
    expect((await studio.ask(`/api/outputs/${ids["output"]}`)).status).toBe(200);
    const { links } = (await (await studio.ask(`/api/outputs/${ids["output"]}/links`)).json()) as {
      links: { id: string }[];
    };
    expect(links.map(({ id }) => id)).toContain(ids["link"]);
  });
});

describe("an output that is not there yet", () => {
  it("has no picture, and cannot be shared or deleted", async () => {
    const waiting = await addOutput(studio.storage, "ours");
    for (const what of ["picture?width=320", "original", "download"])
      expect((await studio.ask(`/api/outputs/${waiting}/${what}`)).status).toBe(404);
    expect((await studio.ask(`/api/outputs/${waiting}/links`, "owner", { method: "POST" })).status).toBe(404);
    const deleted = await studio.ask(`/api/outputs/${waiting}`, "owner", { method: "DELETE" });
    expect([deleted.status, codeOf(await deleted.text())]).toEqual([409, "conflict"]);
    expect((await studio.ask(`/api/outputs/${waiting}`)).status).toBe(200);
  });
});
