import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import { memberOf, openWorkspace, type TestStudio, testStudio } from "../../../../test/support/studio/studio.ts";
import { deliver, noise } from "../../../../test/support/studio-server.ts";
import {
  generationView,
  type Offset,
  problem,
  type QuoteAnswer,
  type Reference,
  type UploadView,
} from "../../../contract/studio/index.ts";
import { balanceOf } from "../../credits/index.ts";
import { drawingNoteIn, type ImageModel, type Submission, withDrawingNote } from "../../providers/spec/index.ts";
import { removeUnowned } from "../../storage/index.ts";
import { deleteForGood, deleteOutput } from "../delivery/delete-output.ts";
import { generationViewOf } from "../views.ts";

/* Pictures to work from, over HTTP: what a model does not take is refused before any hold; what it takes arrives there. */

let storage: TestStorage;
let studio: TestStudio;
let keys = 0;
const submissions: Submission[] = [];

const base = standInModel("http://127.0.0.1:9", { billsNobody: true });
const modelWith = (route: string, name: string, change: Partial<ImageModel["capabilities"]>): ImageModel => ({
  ...base,
  route: `stand-in/${route}/one`,
  name,
  price: { kind: "per-megapixel", firstUsd: 0.015, furtherUsd: 0.002, inputUsd: 0.05 },
  capabilities: { ...base.capabilities, ...change },
  place: async (submission) => {
    submissions.push(submission);
    const bytes = await noise(submissions.length, 256, 256).png().toBuffer();
    return {
      kind: "ready",
      result: { kind: "bytes", picture: { bytes, type: "image/png" } },
      seed: null,
      costMicroUsd: 0,
      warnings: [],
    };
  },
});
const models = {
  two: modelWith("two", "Takes Two", { referencesMax: 2, masks: true }),
  told: modelWith("told", "Is Told", {
    referencesMax: 2,
    masks: true,
    softMasks: true,
    strength: true,
    roles: "words",
  }),
  around: modelWith("around", "Paints Around", { referencesMax: 1, sizeByFirst: "around" }),
  one: modelWith("one", "Takes One", { referencesMax: 1 }),
  none: modelWith("none", "Words Only", {}),
  edits: modelWith("edits", "Only Edits", { referencesMax: 4, textToImage: false }),
};

beforeAll(async () => {
  storage = await openTestStorage();
  for (const workspace of ["ours", "theirs"]) await openWorkspace(storage.db, workspace, 1_000);
  studio = testStudio(storage, () => Object.values(models), "ours");
});
afterEach(() => {
  submissions.length = 0;
});
afterAll(async () => {
  await studio.stop();
  await storage.close();
});

async function upload(bytes: Uint8Array, as = memberOf("ours")): Promise<UploadView> {
  const response = await studio.request("/api/uploads", { method: "POST", body: bytes, as });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as UploadView;
}
const picture = (seed: number, width = 96, height = 64): Promise<Buffer> => noise(seed, width, height).png().toBuffer();
const uploaded = async (seed: number): Promise<Reference> => ({
  source: "upload",
  id: (await upload(await picture(seed))).id,
});
const mask = (width = 96, height = 64, background = "white"): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "black" } })
    .composite([{ input: { create: { width: 40, height, channels: 3, background } }, left: 0, top: 0 }])
    .jpeg()
    .toBuffer();

interface Wish {
  readonly references?: readonly Reference[];
  readonly mask?: string;
  readonly model?: ImageModel;
  readonly strength?: number;
  readonly offset?: Offset;
}
const bodyOf = ({ references, mask: id, model = models.two, ...wishes }: Wish) => ({
  ...wishes,
  prompt: "a mug",
  targets: [{ route: model.route, tier: null, size: { width: 256, height: 256 }, seed: null, count: 1 }],
  ...(references === undefined ? {} : { references }),
  ...(id === undefined ? {} : { mask: id }),
});
const post = (wish: Wish, key = `key-${(keys += 1)}`) =>
  studio.request("/api/generations", {
    method: "POST",
    key,
    body: { ...bodyOf(wish), quotedMicrocredits: "100000000" },
  });
const quoted = (wish: Wish) => studio.request("/api/quotes", { method: "POST", body: bodyOf(wish) });
const held = async (): Promise<bigint> => (await balanceOf(storage.db, "ours")).heldAside;

async function refusedTwice(wish: Wish) {
  const before = await held();
  const [quote, made] = [await quoted(wish), await post(wish)];
  expect(quote.status).toBe(made.status);
  const [one, other] = [problem.parse(await quote.json()), problem.parse(await made.json())];
  expect(one).toEqual(other);
  expect(await held()).toBe(before);
  return { status: made.status, field: one.error.field, message: one.error.message };
}

describe("pictures that a model does not take are refused before any hold, and the sentence says what it takes", () => {
  test.each([
    [3, models.two, "Takes Two takes at most 2 pictures to work from; this has 3."],
    [2, models.one, "Takes One takes at most 1 picture to work from; this has 2."],
    [
      1,
      models.none,
      "Words Only makes pictures from words alone: leave out the pictures to work from, or choose another model.",
    ],
    [0, models.edits, "Only Edits only changes pictures: add one to work from, or choose another model."],
  ])("%d pictures", async (count, model, message) => {
    const one = await uploaded(1);
    const references = Array.from({ length: count }, () => one);
    expect(await refusedTwice({ references, model })).toEqual({ status: 400, field: "references", message });
  });

  it("more than any takes, and what is no picture's id", async () => {
    const one = await uploaded(1);
    const many = await refusedTwice({ references: Array.from({ length: 17 }, () => one) });
    expect([many.status, many.message]).toEqual([400, "references: at most 16 pictures to work from."]);
    const strange = await refusedTwice({ references: [{ source: "upload", id: "../../etc/passwd" }] });
    expect([strange.status, strange.field]).toEqual([400, "references.0.id"]);
  });
});

describe("a picture that is not there does not exist", () => {
  it("for another workspace, once deleted, before it has arrived, or under another kind", async () => {
    const foreign = await upload(await picture(30), memberOf("theirs"));
    const foreignOutput = await deliver(storage, "theirs", await picture(31));
    const mine = await deliver(storage, "ours", await picture(32));
    const gone = await deliver(storage, "ours", await picture(33));
    await deleteOutput(storage, { workspace: "ours", output: gone });
    const here = await uploaded(34);
    const cases: readonly Reference[] = [
      { source: "upload", id: foreign.id },
      { source: "output", id: foreignOutput },
      { source: "output", id: gone },
      { source: "upload", id: mine },
    ];
    for (const each of cases)
      expect(await refusedTwice({ references: [here, each] })).toMatchObject({ status: 404, field: "references.1" });
    expect(await refusedTwice({ references: [here], mask: foreign.id })).toMatchObject({ status: 404, field: "mask" });
  });
});

describe("a mask", () => {
  it("is refused without a picture, at another size, in grey, or by a model that takes none", async () => {
    const [over, fitting] = [await uploaded(40), await upload(await mask())];
    const [small, grey] = [await upload(await mask(80, 64)), await upload(await mask(96, 64, "#888"))];
    const said = async (wish: Wish): Promise<readonly unknown[]> => {
      const { status, field, message } = await refusedTwice(wish);
      return [status, field, message];
    };
    expect(await said({ mask: fitting.id })).toEqual([
      400,
      "mask",
      expect.stringMatching(/^A mask says which part of a picture is painted anew: add the picture/),
    ]);
    expect(await said({ references: [over], mask: small.id })).toEqual([
      400,
      "mask",
      expect.stringMatching(/80 × 64 pixels, the first picture to work from 96 × 64: make both the same size/),
    ]);
    expect(await said({ references: [over], mask: grey.id })).toEqual([400, "mask", expect.stringMatching(/is grey/)]);
    expect(await said({ references: [over], mask: fitting.id, model: models.one })).toEqual([
      400,
      "mask",
      "Takes One takes no mask: leave it out, or choose another model.",
    ]);
  });
});

describe("what is asked of pictures besides the words", () => {
  it("arrives at the provider, is kept with what was made, and is another request where it differs", async () => {
    const [one, other] = [await uploaded(90), await uploaded(91)];
    const soft = await upload(
      await sharp({ create: { width: 96, height: 64, channels: 3, background: "black" } })
        .composite([
          { input: { create: { width: 40, height: 64, channels: 3, background: "white" } }, left: 0, top: 0 },
          { input: { create: { width: 4, height: 64, channels: 3, background: "#606060" } }, left: 40, top: 0 },
        ])
        .png()
        .toBuffer(),
    );
    const wish: Wish = {
      references: [
        { ...one, role: "person" },
        { ...other, role: "scene" },
      ],
      mask: soft.id,
      strength: 0.35,
      model: models.told,
    };
    const made = generationView.parse(await (await post(wish, "asked")).json());
    expect((await post(wish, "asked")).status).toBe(200);
    expect((await post({ ...wish, strength: 0.4 }, "asked")).status).toBe(409);
    expect((await post({ ...wish, references: [one, other] }, "asked")).status).toBe(409);
    expect([made.strength, made.references.map(({ role }) => role)]).toEqual([0.35, ["person", "scene"]]);
    await studio.startWorker();
    const [output] = await studio.until(made);
    expect([output?.state, output?.warnings.filter((each) => each.includes("told"))]).toEqual(["delivered", []]);
    const sent = submissions.find(({ strength }) => strength === 0.35);
    expect(sent?.prompt).toBe("a mug\n\nImage 1 is the person. Image 2 is the scene.");
    expect(sent?.references.map(({ role }) => role)).toEqual(["person", "scene"]);
    const row = (await sharp(sent?.mask?.bytes).toColourspace("b-w").raw().toBuffer()).subarray(0, 96);
    expect([row[39], row[40], row[44]], "its greys are used").toEqual([255, 0x60, 0]);
  });

  it("is said not to have been told by a model that cannot be, which gets a mask of black and white", async () => {
    const one = await uploaded(92);
    const wish: Wish = { references: [{ ...one, role: "product" }] };
    const made = generationView.parse(await (await post(wish)).json());
    await studio.startWorker();
    const [output] = await studio.until(made);
    expect(output?.warnings).toContain(
      "Takes Two cannot be told what each picture is there for: it got them in their order, without that.",
    );
    expect(submissions.at(-1)?.prompt).toBe("a mug");
  });

  it("puts a picture where it is to stand in a larger one", async () => {
    const one = await uploaded(93);
    const wish: Wish = { references: [one], model: models.around, offset: { left: 16, top: 128 } };
    const made = generationView.parse(await (await post(wish)).json());
    expect(made.offset).toEqual({ left: 16, top: 128 });
    await studio.startWorker();
    await studio.until(made);
    expect(submissions.at(-1)?.offset).toEqual({ left: 16, top: 128 });
    expect(await refusedTwice({ ...wish, offset: { left: 16, top: 200 } })).toMatchObject({ field: "offset" });
  });

  it("is refused where a model cannot do it, or where it is no strength", async () => {
    const one = await uploaded(94);
    expect(await refusedTwice({ references: [one], strength: 0.5 })).toEqual({
      status: 400,
      field: "strength",
      message: "Takes Two cannot be told how far to change a picture: leave the strength out, or choose another model.",
    });
    const tooStrong = await refusedTwice({ references: [one], strength: 1.5, model: models.told });
    expect([tooStrong.status, tooStrong.field]).toEqual([400, "strength"]);
  });
});

describe("a request with pictures", () => {
  it("names their share of the price before it is made", async () => {
    const million = await upload(await picture(50, 1024, 1024));
    const total = async (wish: Wish): Promise<number> =>
      Number(((await (await quoted(wish)).json()) as QuoteAnswer).totalMicrocredits);
    const [without, withOne] = [await total({}), await total({ references: [{ source: "upload", id: million.id }] })];
    expect(withOne / without).toBeGreaterThan(3.5); // 0.015 and 0.065 USD, each rounded up to whole credits
    const dear = await studio.request("/api/generations", {
      method: "POST",
      key: `key-${(keys += 1)}`,
      body: {
        ...bodyOf({ references: [{ source: "upload", id: million.id }] }),
        quotedMicrocredits: String(without),
      },
    });
    expect([dear.status, problem.parse(await dear.json()).error.totalMicrocredits]).toEqual([409, String(withOne)]);
  });

  it("is another request under the same key where its pictures differ; without any it is what it always was", async () => {
    const [one, other] = [await uploaded(51), await uploaded(52)];
    expect((await post({ references: [one] }, "with")).status).toBe(201);
    expect((await post({ references: [one] }, "with")).status).toBe(200);
    expect((await post({ references: [other] }, "with")).status).toBe(409);
    expect((await post({}, "with")).status).toBe(409);
    expect((await post({}, "without")).status).toBe(201);
    expect((await post({ references: [] }, "without")).status).toBe(200);
  });

  it("arrives at the provider in order, without what an earlier provider wrote into them, and says what it came from", async () => {
    const told = await sharp(await picture(60))
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><workflow>secret</workflow></x:xmpmeta>`)
      .png()
      .toBuffer();
    const noted = Buffer.from(withDrawingNote(told, "how it was drawn"));
    const [parent, second] = [await deliver(storage, "ours", noted), await uploaded(61)];
    const { id } = await upload(await mask());
    const references: readonly Reference[] = [{ source: "output", id: parent }, second];
    const made = generationView.parse(await (await post({ references, mask: id })).json());
    expect(made.references.map((each) => [each.id, each.width, each.height])).toEqual([
      [parent, 96, 64],
      [second.id, 96, 64],
    ]);
    await studio.startWorker();
    const [output] = await studio.until(made);
    expect(output?.state).toBe("delivered");
    const sent = submissions.find((each) => each.references.length === 2);
    const seen = await Promise.all(sent?.references.map(({ bytes }) => sharp(bytes).raw().toBuffer()) ?? []);
    expect(seen.map((pixels) => pixels.toString("base64"))).toEqual(
      await Promise.all([60, 61].map(async (seed) => (await noise(seed).raw().toBuffer()).toString("base64"))),
    );
    expect(sent?.references.map((each) => Buffer.from(each.bytes).includes("secret"))).toEqual([false, false]);
    expect(sent?.references.map(({ bytes }) => drawingNoteIn(bytes))).toEqual([null, null]);
    expect(sent?.references.map(({ drawingNote }) => drawingNote)).toEqual(["how it was drawn", undefined]);
    const { channels } = await sharp(sent?.mask?.bytes).metadata();
    expect([channels, sent?.mask?.width, sent?.mask?.type]).toEqual([1, 96, "image/png"]);
  });

  it("is made though its parents are deleted meanwhile; then their bytes go too, and it still says what it came from", async () => {
    await studio.stop();
    const [parent, second] = [await deliver(storage, "ours", await picture(70)), await uploaded(71)];
    const made = generationView.parse(
      await (await post({ references: [{ source: "output", id: parent }, second] })).json(),
    );
    const blobs = await storage.db
      .selectFrom("generation_input")
      .select("blob")
      .where("generation", "=", made.id)
      .execute();
    await deleteOutput(storage, { workspace: "ours", output: parent });
    await deleteForGood(storage, { workspace: "ours", output: parent });
    await studio.request(`/api/uploads/${second.id}`, { method: "DELETE" });
    const areThere = () => Promise.all(blobs.map(({ blob }) => storage.blobs.has(blob)));
    await removeUnowned(storage);
    expect(await areThere()).toEqual([true, true]);
    await studio.startWorker();
    expect((await studio.until(made)).map(({ state }) => state)).toEqual(["delivered"]);
    expect(submissions.filter((each) => each.references.length === 2)).toHaveLength(1);
    await removeUnowned(storage);
    expect(await areThere()).toEqual([false, false]);
    const view = await generationViewOf(storage.db, "ours", made.id);
    expect(view?.references).toEqual([
      { source: "output", id: parent, width: 96, height: 64, pictureUrl: null },
      { source: "upload", id: second.id, width: 96, height: 64, pictureUrl: null },
    ]);
  });

  it("whose bytes are gone is not sent, and costs nothing", async () => {
    await studio.stop();
    const one = await uploaded(80);
    const made = generationView.parse(await (await post({ references: [one] })).json());
    const [input] = await storage.db
      .selectFrom("generation_input")
      .select("blob")
      .where("generation", "=", made.id)
      .execute();
    await storage.blobs.delete(input?.blob ?? "");
    await studio.startWorker();
    const [output] = await studio.until(made);
    expect([output?.state, output?.chargedMicrocredits]).toEqual(["failed", "0"]);
    expect(output?.problem?.sentence).toMatch(/no longer there, so nothing was sent or charged/);
    expect(submissions.filter(({ references }) => references.length > 0)).toEqual([]);
  });
});
