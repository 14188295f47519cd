import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addGeneration, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { apiKey, deliver, member, startStudio, type StudioServer } from "../../../../test/support/studio-server.ts";
import {
  type LibraryItem,
  libraryFacets,
  libraryItemAlone,
  libraryItems,
  type LibraryItems,
  problem,
} from "../../../contract/studio/index.ts";
import { applyRemovals } from "../../generation/index.ts";
import { listRemovals, noteRemoval, withTx } from "../../storage/index.ts";

/* The library over HTTP: what is found, marked, put together and imported, and that nobody sees another's. */

let studio: StudioServer;
const ids: Record<string, string> = {};

/** A disc on a ground, so that colours and likeness are known. */
const drawn = (ground: string, colour: string, shape = "circle cx='100' cy='70' r='50'", size = [200, 140]) =>
  sharp(
    Buffer.from(
      `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 140' preserveAspectRatio='none' width='${size[0]}' height='${size[1]}'>
        <rect width='200' height='140' fill='${ground}'/><${shape} fill='${colour}'/></svg>`,
    ),
  )
    .png()
    .toBuffer();

beforeAll(async () => {
  studio = await startStudio({
    owner: member("ours"),
    viewer: member("ours", "viewer"),
    stranger: member("theirs"),
    reader: apiKey("ours", ["read"]),
  });
  for (const workspace of ["ours", "theirs"]) await addWorkspace(studio.storage, workspace);
  const add = async (name: string, prompt: string, bytes: Buffer, model: string, useCase: string | null = null) => {
    const generation = await addGeneration(studio.storage, "ours", { prompt, use_case: useCase });
    const minute = String(Object.keys(ids).length).padStart(2, "0");
    const ended = { ended_at: `2026-11-01T10:${minute}:00Z` };
    ids[name] = await deliver(studio.storage, "ours", bytes, { ...ended, generation, name: model });
  };
  await add("sun", "A red sun over the harbour", await drawn("navy", "red"), "Flux 2 Max");
  await add("dusk", "The harbour at dusk, 夕暮れの港", await drawn("#000070", "#f02010"), "Flux 2 Max", "posters");
  await add(
    "fox",
    "Foxes running in snow",
    await drawn("white", "orange", "path d='M0 140 L80 20 L120 140'"),
    "Sketch Flat",
  );
  await add(
    "tall",
    "A tall lighthouse",
    await drawn("green", "white", "rect x='90' width='30' height='140'", [100, 240]),
    "Sketch Flat",
  );
  await studio.library.lookAtUnseen(new AbortController().signal);
});
afterAll(() => studio.close());

const get = (query: string, who = "owner") => studio.ask(`/api/library/items?${query}`, who);
const nameOf = ({ id }: LibraryItem): string => Object.entries(ids).find(([, each]) => each === id)?.[0] ?? id;
async function found(query: string, who = "owner"): Promise<readonly string[]> {
  const response = await get(query, who);
  expect([query, response.status]).toEqual([query, 200]);
  return libraryItems.parse(await response.json()).items.map(nameOf);
}
const post = (path: string, body: unknown, who = "owner") =>
  studio.ask(path, who, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
  });
async function refusal(response: Response) {
  const { error } = problem.parse(await response.json());
  return { status: response.status, ...error };
}

describe("the library is searched", () => {
  it("by words, as beginnings and stems, in any order and in scripts without spaces", async () => {
    expect(await found("")).toEqual(["tall", "fox", "dusk", "sun"]);
    expect(await found("q=harbour")).toEqual(["dusk", "sun"]);
    expect(await found("q=harb+RED")).toEqual(["sun"]);
    expect(await found("q=fox")).toEqual(["fox"]);
    expect(await found(`q=${encodeURIComponent("港")}`)).toEqual(["dusk"]);
    expect(await found("q=max")).toEqual(["dusk", "sun"]);
    expect(await found("q=the")).toHaveLength(4);
    for (const nothing of ["zebra", "harbour+zebra", "red+fox"]) expect(await found(`q=${nothing}`)).toEqual([]);
    // What means something to the database's own search is only words here.
    for (const odd of ["!", "& |", "a:*b", "'fox", "(fox", "fox & !snow"])
      expect((await get(`q=${encodeURIComponent(odd)}`)).status).toBe(200);
  });

  it("by model, use case, shape, size and colour, alone and together", async () => {
    expect(await found("model=Sketch+Flat")).toEqual(["tall", "fox"]);
    expect(await found("useCase=posters")).toEqual(["dusk"]);
    expect(await found("shape=portrait")).toEqual(["tall"]);
    expect(await found("megapixels=0.027")).toEqual(["fox", "dusk", "sun"]);
    expect(await found("colour=red")).toEqual(["dusk", "sun"]);
    expect(await found("colour=green")).toEqual(["tall"]);
    expect(await found("colour=white&model=Sketch+Flat&q=snow")).toEqual(["fox"]);
  });

  it("by likeness, the most alike first, and within its filters", async () => {
    expect((await found(`like=${ids["sun"]}`)).slice(0, 2)).toEqual(["sun", "dusk"]);
    expect(await found(`like=${ids["sun"]}&useCase=posters`)).toEqual(["dusk"]);
    expect(await refusal(await get(`like=${randomUUID()}`))).toMatchObject({ status: 404, code: "not-found" });
  });

  it("page by page, each picture once, also where many came at the same instant", async () => {
    const at = { ended_at: "2026-10-01T10:00:00.123456Z" };
    const bytes = await drawn("grey", "grey");
    for (let count = 0; count < 5; count += 1) await deliver(studio.storage, "theirs", bytes, at);
    const seen: string[] = [];
    for (let next: string | null = ""; next !== null;) {
      const response = await get(`limit=2${next === "" ? "" : `&before=${next}`}`, "stranger");
      const page: LibraryItems = libraryItems.parse(await response.json());
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    expect(await refusal(await get("before=yesterday"))).toMatchObject({ status: 400, field: "before" });
  });

  it("refuses what it does not know instead of leaving it out", async () => {
    for (const [query, field] of [
      ["colour=mauve", "colour"],
      ["limit=1000", "limit"],
      ["shape=round", "shape"],
    ])
      expect(await refusal(await get(query ?? ""))).toMatchObject({ status: 400, field });
    expect((await get("size=3")).status).toBe(400);
  });
});

describe("pictures are marked", () => {
  it("as favourites, with tags and as hidden, several at once", async () => {
    const [sun, fox] = [ids["sun"], ids["fox"]];
    const change = (body: object) => post("/api/library/changes", body);
    expect((await change({ items: [sun, fox], favourite: true, addTags: [" Client  A ", "draft"] })).status).toBe(204);
    expect(await found("favourite=1")).toEqual(["fox", "sun"]);
    expect(await found("tag=client+a")).toEqual(["fox", "sun"]);
    expect(await found("q=client")).toEqual(["fox", "sun"]);
    expect((await change({ items: [fox], removeTags: ["draft"], hidden: true })).status).toBe(204);
    expect(await found("")).toEqual(["tall", "dusk", "sun"]);
    expect(await found("hidden=1")).toEqual(["fox"]);
    expect(await found(`like=${fox}`)).not.toContain("fox");
    const facets = libraryFacets.parse(await (await studio.ask("/api/library/facets")).json());
    expect(facets).toMatchObject({
      total: 3,
      hidden: 1,
      models: ["Flux 2 Max", "Sketch Flat"],
      useCases: ["posters"],
      tags: ["client a", "draft"],
    });
    expect((await change({ items: [fox], hidden: false, favourite: false, removeTags: ["client a"] })).status).toBe(
      204,
    );
  });

  it("not beyond twenty tags, and none where one is not there", async () => {
    const { sun } = ids;
    const many = Array.from({ length: 20 }, (_, place) => `tag ${place}`);
    expect(await refusal(await post("/api/library/changes", { items: [sun], addTags: many }))).toMatchObject({
      status: 400,
      message: expect.stringContaining("at most 20 tags") as string,
    });
    const missing = await post("/api/library/changes", { items: [ids["dusk"], randomUUID()], favourite: true });
    expect(await refusal(missing)).toMatchObject({ status: 404 });
    expect(await found("favourite=1")).toEqual(["sun"]);
  });
});

describe("collections", () => {
  it("are made, filled, read in order, renamed and deleted, and the pictures stay", async () => {
    const made = await post("/api/library/collections", { name: " Spring  campaign " });
    const { id, name } = (await made.json()) as { id: string; name: string };
    expect([made.status, name]).toEqual([201, "Spring campaign"]);
    expect(await refusal(await post("/api/library/collections", { name: "spring CAMPAIGN" }))).toMatchObject({
      status: 409,
    });
    const items = (body: object, who?: string) => post(`/api/library/collections/${id}/items`, body, who);
    expect((await items({ add: [ids["sun"], ids["tall"]] })).status).toBe(204);
    expect(await found(`collection=${id}`)).toEqual(["tall", "sun"]);
    expect(await found(`collection=${id}&q=harbour`)).toEqual(["sun"]);
    expect(await found(`collection=${id}&like=${ids["dusk"]}`)).toEqual(["sun"]);
    const one = libraryItemAlone.parse(await (await studio.ask(`/api/library/items/${ids["sun"]}`)).json());
    expect(one.collections).toEqual([id]);
    expect((await items({ remove: [ids["sun"]] })).status).toBe(204);
    expect(await refusal(await items({ add: [randomUUID()] }))).toMatchObject({ status: 404 });
    expect((await post(`/api/library/collections/${id}`, { name: "Summer" })).status).toBe(204);
    const facets = libraryFacets.parse(await (await studio.ask("/api/library/facets")).json());
    expect(facets.collections).toEqual([{ id, name: "Summer", count: 1 }]);
    expect((await items({ add: [ids["sun"]] }, "stranger")).status).toBe(404);
    expect((await studio.ask(`/api/library/collections/${id}`, "stranger", { method: "DELETE" })).status).toBe(404);
    expect((await studio.ask(`/api/library/collections/${id}`, "owner", { method: "DELETE" })).status).toBe(204);
    expect((await get(`collection=${id}`)).status).toBe(404);
    expect(await found("")).toContain("tall");
  });
});

describe("a picture of one's own", () => {
  const send = (bytes: Uint8Array, name: string, who = "owner") =>
    studio.ask("/api/library/imports", who, {
      method: "POST",
      body: Uint8Array.from(bytes),
      headers: { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(name) },
    });

  it("is imported without its camera and its place, is found, and goes when it is deleted", async () => {
    const photograph = await sharp(await drawn("purple", "yellow"))
      .jpeg()
      .withExif({ IFD0: { Make: "Lumen", Model: "X100" }, IFD3: { GPSLatitude: "51/1 30/1 0/1", GPSLatitudeRef: "N" } })
      .toBuffer();
    expect(photograph.includes("Lumen")).toBe(true);
    const response = await send(photograph, "Grandmother’s garden.jpg");
    const item = libraryItemAlone.parse(await response.json());
    expect(response.status).toBe(201);
    expect(item).toMatchObject({ kind: "import", said: "Grandmother’s garden.jpg", model: null, width: 200 });
    expect(item.colours).toContain("purple");
    expect((await send(photograph, "again.jpg")).status).toBe(201);
    expect(await found("kind=import")).toEqual([item.id]);
    expect(await found("q=grandmother")).toEqual([item.id]);
    const kept = Buffer.from(await (await studio.ask(item.originalUrl)).arrayBuffer());
    expect([kept.includes("Lumen"), (await sharp(kept).metadata()).exif]).toEqual([false, undefined]);
    expect((await studio.ask(`${item.pictureUrl}?width=320`)).status).toBe(200);
    expect((await studio.ask(`/api/uploads/${item.id}`, "owner", { method: "DELETE" })).status).toBe(204);
    expect(await found("kind=import")).toEqual([]);
  });

  it("is refused where its bytes were taken down, by what the list beside the pictures says after a restore", async () => {
    const { storage } = studio;
    const bytes = await drawn("orange", "brown");
    const { id } = libraryItemAlone.parse(await (await send(bytes, "once.png")).json());
    const [upload] = await storage.db.selectFrom("upload").select("blob").where("id", "=", id).execute();
    await withTx(storage.db, (tx) => noteRemoval(tx, "blob", upload?.blob ?? ""));
    await listRemovals(storage);
    await storage.db.deleteFrom("removal").execute();
    expect(await applyRemovals(storage)).toBe(1);
    expect(await found("kind=import")).toEqual([]);
    const refused = await refusal(await send(bytes, "again.png"));
    expect([refused.status, refused.message]).toEqual([403, expect.stringContaining("was taken down")]);
    expect(await found("kind=import")).toEqual([]);
  });

  it("is refused where it is none, a drawing, or lies about its type", async () => {
    for (const [bytes, why] of [
      [Buffer.from("hello"), /no picture that can be read/],
      [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), /SVG drawing/],
    ] as const)
      expect(await refusal(await send(bytes, "a.png"))).toMatchObject({
        status: 400,
        message: expect.stringMatching(why) as string,
      });
    expect(await found("kind=import")).toEqual([]);
  });
});

describe("whoever may not", () => {
  it("sees nothing of another workspace, and changes nothing without the right to", async () => {
    const { sun } = ids;
    expect(await found("q=dusk", "stranger")).toEqual([]);
    expect((await studio.ask(`/api/library/items/${sun}`, "stranger")).status).toBe(404);
    expect((await get(`like=${sun}`, "stranger")).status).toBe(404);
    expect((await post("/api/library/changes", { items: [sun], hidden: true }, "stranger")).status).toBe(404);
    for (const who of ["viewer", "reader"]) {
      expect((await get("", who)).status).toBe(200);
      for (const [path, body] of [
        ["/api/library/changes", { items: [sun], hidden: true }],
        ["/api/library/collections", { name: "Mine" }],
        ["/api/library/imports", {}],
      ] as const)
        expect((await post(path, body, who)).status).toBe(403);
    }
    expect(await found("hidden=1")).toEqual([]);
  });
});
