import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addGeneration, addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { lineage } from "../../../contract/studio/index.ts";
import { lineageOf } from "./lineage.ts";
import { stepsFrom } from "./steps.ts";

let storage: TestStorage;
let workspace = "";
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());
beforeEach(async () => {
  workspace = await addWorkspace(storage, randomUUID());
});

const delivered = {
  state: "delivered" as const,
  blob: "0".repeat(64),
  media_type: "image/png",
  bytes: 10,
  received_width: 640,
  received_height: 480,
  ended_at: "2026-11-01T10:00:00Z",
};
type Parent = { readonly id: string; readonly source?: "output" | "upload"; readonly role?: "reference" | "mask" };

/** An output made from these, in this order. */
async function made(
  parents: readonly Parent[] = [],
  change: Parameters<typeof addOutput>[2] = delivered,
  of = workspace,
): Promise<string> {
  const generation = await addGeneration(storage, of);
  for (const [position, { id, source = "output", role = "reference" }] of parents.entries())
    await storage.db
      .insertInto("generation_input")
      .values({
        generation,
        role,
        position,
        source,
        source_id: id,
        blob: "1".repeat(64),
        media_type: "image/png",
        width: 32,
        height: 24,
      })
      .execute();
  return addOutput(storage, of, { ...change, generation });
}
async function upload(name: string): Promise<string> {
  const id = randomUUID();
  await storage.db
    .insertInto("upload")
    .values({
      id,
      workspace,
      blob: id.replaceAll("-", "").padEnd(64, "0"),
      media_type: "image/png",
      bytes: 10,
      width: 32,
      height: 24,
      white_share: 0,
      grey_share: 0,
      has_alpha: false,
      name,
      created_by: "Ada",
      stored_at: "2026-11-01T10:00:00Z",
    })
    .execute();
  return id;
}
const read = async (id: string) => lineage.parse(await lineageOf(storage.db, workspace, id));
const shape = async (id: string, names: Readonly<Record<string, string>>) => {
  const { nodes, edges, more } = await read(id);
  const of = (each: string): string => names[each] ?? each;
  return {
    nodes: nodes.map((node) => `${node.step} ${of(node.id)} ${node.standing}`).toSorted(),
    edges: edges.map(({ from, to }) => `${of(from)} → ${of(to)}`).toSorted(),
    more,
  };
};
const remove = (id: string, restorableUntil: string | null) =>
  storage.db
    .updateTable("output")
    .set({ deleted_at: "2026-11-02T10:00:00Z", restorable_until: restorableUntil })
    .where("id", "=", id)
    .execute();

describe("the lineage of a picture", () => {
  it("is what it was made from and what became of it, both ways, and only that", async () => {
    const [photo, draft] = [await upload("harbour.jpg"), await made()];
    const middle = await made([{ id: photo, source: "upload" }, { id: draft }]);
    const final = await made([{ id: middle }]);
    await made([{ id: draft }]); // a cousin
    const names = { [photo]: "photo", [draft]: "draft", [middle]: "middle", [final]: "final" };
    const none = { before: false, after: false };
    expect(await shape(middle, names)).toEqual({
      nodes: ["-1 draft here", "-1 photo here", "0 middle here", "1 final here"],
      edges: ["draft → middle", "middle → final", "photo → middle"],
      more: none,
    });
    const ofFinal = await shape(final, names);
    expect(ofFinal.nodes).toEqual(["-1 middle here", "-2 draft here", "-2 photo here", "0 final here"]);
    const { nodes } = await read(middle);
    expect(nodes.find(({ id }) => id === photo)).toMatchObject({
      name: "harbour.jpg",
      source: "upload",
      pictureUrl: `/api/uploads/${photo}/picture`,
      width: 32,
    });
    expect(nodes.find(({ id }) => id === draft)).toMatchObject({
      name: "Sketch Precise",
      pictureUrl: `/api/outputs/${draft}/picture`,
      width: 640,
    });
  });

  it("shows deleted parents as deleted, and as to be brought back while they are", async () => {
    const [photo, first, second] = [await upload("gone.png"), await made(), await made()];
    const child = await made([{ id: first }, { id: second }, { id: photo, source: "upload" }]);
    await remove(first, null);
    await remove(second, new Date(Date.now() + 60_000).toISOString());
    await storage.db.deleteFrom("upload").where("id", "=", photo).execute();
    const { nodes } = await read(child);
    const seen = nodes.map(({ id, standing, name, pictureUrl, width }) => [id, standing, name, pictureUrl, width]);
    expect(seen).toContainEqual([first, "gone", "Sketch Precise", null, 640]);
    expect(seen).toContainEqual([second, "recently-deleted", "Sketch Precise", null, 640]);
    expect(seen).toContainEqual([photo, "gone", null, null, 32]);
    await remove(second, "2026-11-03T10:00:00Z"); // its time is over, though no sweep came yet
    expect((await read(child)).nodes.find(({ id }) => id === second)?.standing).toBe("gone");
    expect(await lineageOf(storage.db, workspace, first)).toBeNull();
  });

  it("leaves out deleted children unless something living came of them, and what never arrived", async () => {
    const start = await made();
    const [dead, between] = [await made([{ id: start }]), await made([{ id: start }])];
    const grandchild = await made([{ id: between }]);
    const making = await made([{ id: start }], { state: "running" });
    await made([{ id: start }], { state: "failed" });
    await remove(dead, null);
    await remove(between, null);
    const names = { [start]: "start", [between]: "between", [grandchild]: "grandchild", [making]: "making" };
    expect((await shape(start, names)).nodes).toEqual([
      "0 start here",
      "1 between gone",
      "1 making making",
      "2 grandchild here",
    ]);
  });

  it("puts each relative beyond everything that it came from", async () => {
    const oldest = await made();
    const middle = await made([{ id: oldest }]);
    const start = await made([{ id: oldest }, { id: middle }]);
    const child = await made([{ id: start }]);
    const both = await made([{ id: start }, { id: child }, { id: middle }]);
    const names = { [oldest]: "oldest", [middle]: "middle", [start]: "start", [child]: "child", [both]: "both" };
    const seen = await shape(start, names);
    expect(seen.nodes.map((line) => line.replace(" here", ""))).toEqual([
      "-1 middle",
      "-2 oldest",
      "0 start",
      "1 child",
      "2 both",
    ]);
    expect(seen.edges).toContain("middle → both");
  });

  it("ends after three steps and forty pictures a step, and says that there is more", async () => {
    let last = await made();
    const chain = [last];
    for (let step = 0; step < 8; step++) chain.push((last = await made([{ id: last }])));
    const seen = await read(chain[4] ?? "");
    expect(seen.nodes.map(({ step }) => step)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(seen.more).toEqual({ before: true, after: true });
    expect((await read(chain[3] ?? "")).more).toEqual({ before: false, after: true });
    const root = await made();
    for (let n = 0; n < 42; n++) await made([{ id: root }]);
    const wide = await read(root);
    expect([wide.nodes.length, wide.more.after]).toEqual([41, true]);
  });

  it("belongs to one workspace", async () => {
    const theirs = await addWorkspace(storage, randomUUID());
    const start = await made();
    await made([{ id: start }], delivered, theirs);
    expect((await read(start)).nodes).toHaveLength(1);
    expect(await lineageOf(storage.db, theirs, start)).toBeNull();
  });
});

it("steps stay finite whatever the edges are", () => {
  const edges = [
    { from: "a", to: "b", role: "reference" as const },
    { from: "b", to: "a", role: "reference" as const },
  ];
  expect(stepsFrom("a", edges, { ancestors: ["b"], descendants: ["b"] }).size).toBe(2);
});
