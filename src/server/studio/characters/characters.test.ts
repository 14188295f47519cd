import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import { memberOf, openWorkspace, type TestStudio, testStudio } from "../../../../test/support/studio/studio.ts";
import { noise } from "../../../../test/support/studio-server.ts";
import {
  characterList,
  characterOutputs,
  type CharacterPicture,
  type CharacterView,
  characterView,
  finishQuote,
  type GenerationRequest,
  generationView,
  planAnswer,
  problem,
  quoteAnswer,
  setView,
  type UploadView,
} from "../../../contract/studio/index.ts";
import { balanceOf } from "../../credits/index.ts";
import { lineageOf } from "../../generation/lineage/index.ts";
import { applyRemovals, changeLikeness, forgetOldUploads } from "../../generation/index.ts";
import type { ImageModel, Submission } from "../../providers/spec/index.ts";
import { withTx } from "../../storage/index.ts";
import { openCharacters } from "./index.ts";

/* Characters over HTTP: what one is made of, and how each model gets it. */

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
    const picture = { bytes, type: "image/png" };
    return { kind: "ready", result: { kind: "bytes", picture }, seed: null, costMicroUsd: 0, warnings: [] };
  },
});
const models = {
  four: modelWith("four", "Takes Four", { referencesMax: 4 }),
  one: modelWith("one", "Takes One", { referencesMax: 1 }),
  words: modelWith("words", "Words Only", {}),
  draws: modelWith("draws", "Draws People", { identity: true, referencesMax: 1 }),
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

const size = { width: 256, height: 256 };
const face = { left: 0.25, top: 0.1, width: 0.5, height: 0.5 };

async function pictured(seed: number): Promise<CharacterPicture> {
  const body = await noise(seed, 96, 64).png().toBuffer();
  const response = await studio.request("/api/uploads", { method: "POST", body });
  return { source: "upload", id: ((await response.json()) as UploadView).id, face };
}

const picturesFrom = async (first: number, count: number): Promise<CharacterPicture[]> => {
  const pictures: CharacterPicture[] = [];
  for (let seed = first; seed < first + count; seed++) pictures.push(await pictured(seed));
  return pictures;
};

const post = (body: object, as = memberOf("ours")) => studio.request("/api/characters", { method: "POST", body, as });

async function made(body: object): Promise<CharacterView> {
  const response = await post(body);
  if (!response.ok) throw new Error(await response.text());
  return characterView.parse(await response.json());
}

async function refusal(answer: Response | Promise<Response>) {
  const response = await answer;
  const { error } = problem.parse(await response.json());
  return { status: response.status, field: error.field, message: error.message };
}

interface Wish {
  readonly model: ImageModel;
  readonly character?: string;
  readonly references?: readonly object[];
}
const bodyOf = ({ model, ...wish }: Wish) => ({
  prompt: "on a bench by the sea",
  targets: [{ route: model.route, size: { width: 256, height: 256 } }],
  ...wish,
});

const ask = (wish: Wish) =>
  studio.request("/api/generations", {
    method: "POST",
    key: `k${(keys += 1)}`,
    body: { ...bodyOf(wish), quotedMicrocredits: "1000000000" },
  });

async function asked(wish: Wish) {
  const response = await ask(wish);
  if (!response.ok) throw new Error(await response.text());
  const generation = generationView.parse(await response.json());
  await studio.startWorker();
  const [output] = await studio.until(generation);
  return { output, sent: submissions.at(-1) };
}

const attributes = { presents: "woman", age: "forties", hair: "bob", hairColour: "auburn" } as const;

describe("a character", () => {
  it("is kept with its pictures in order and the face that is meant on each, for its workspace alone", async () => {
    const pictures = await picturesFrom(1, 2);
    const mira = await made({ name: "Mira", pictures, words: "a tall woman", notes: "for the spring board" });
    expect(mira.pictures.map(({ id, face: box, width, height }) => [id, box, width, height])).toEqual(
      pictures.map(({ id }) => [id, face, 96, 64]),
    );
    const ours = characterList.parse(await (await studio.request("/api/characters")).json());
    expect([ours.characters.map(({ name }) => name), ours.realPeople]).toEqual([["Mira"], false]);
    const theirs = { as: memberOf("theirs") };
    expect((await studio.request(`/api/characters/${mira.id}`, theirs)).status).toBe(404);
    expect((await refusal(post({ name: "mira", pictures }))).message).toMatch(/There is a character “Mira” already/);
    const change = { pictures: pictures.toReversed(), words: "" };
    const path = `/api/characters/${mira.id}`;
    const changed = characterView.parse(await (await studio.request(path, { method: "PATCH", body: change })).json());
    expect(changed.pictures.map(({ id }) => id)).toEqual(pictures.toReversed().map(({ id }) => id));
    expect((await studio.request(path, { method: "DELETE" })).status).toBe(204);
    expect((await studio.request(path)).status).toBe(404);
    expect(await storage.removals.all()).toContainEqual(
      expect.objectContaining({ kind: "character", subject: mira.id }),
    );
  });

  it("is refused without a face, with 21 pictures, with a deleted one, and without a box around the face", async () => {
    const [one] = await picturesFrom(20, 1);
    const of = (pictures: readonly object[]) => refusal(post({ name: "Nobody", pictures }));
    expect((await of([])).message).toMatch(/needs a face: give it 1 to 20 pictures/);
    expect((await of(Array.from({ length: 21 }, () => one ?? {}))).message).toMatch(/at most 20 pictures make a char/);
    expect((await of([{ source: "upload", id: one?.id }])).message).toMatch(
      /pictures.0.face: must be a box around the face that is meant.*draw one, or leave the picture out/,
    );
    expect((await of([{ ...one, face: { ...face, left: 0.6 } }])).message).toMatch(/must lie inside the picture/);
    await studio.request(`/api/uploads/${one?.id}`, { method: "DELETE" });
    expect(await of([one ?? {}])).toMatchObject({ status: 404, field: "pictures.0" });
  });

  it("of a real person waits for the operator, and for consent that says who agrees to what, and when", async () => {
    const pictures = await picturesFrom(30, 1);
    const consent = { by: "Ada Byron", givenOn: "2026-03-01", words: "I agree to be shown in the spring campaign." };
    const wish = { name: "Ada", pictures, realPerson: true, consent };
    expect(await refusal(post(wish))).toMatchObject({ status: 403, field: "realPerson" });
    await withTx(storage.db, (tx) => changeLikeness(tx, { realPeople: true }));
    expect(await refusal(post({ ...wish, consent: null }))).toMatchObject({ status: 400, field: "consent" });
    const ada = await made(wish);
    expect(ada.consent).toMatchObject({ ...consent, recordedBy: "Ada" });
    const other = await refusal(
      studio.request(`/api/characters/${ada.id}`, { method: "PATCH", body: { consent: null } }),
    );
    expect(other.field).toBe("consent");
    await withTx(storage.db, (tx) => changeLikeness(tx, { realPeople: false }));
    expect(await refusal(ask({ model: models.four, character: ada.id }))).toMatchObject({
      status: 403,
      field: "character",
    });
  });

  it("keeps its uploads, and shows to nobody what was deleted", async () => {
    const [kept, deleted] = await picturesFrom(40, 2);
    const { id } = await made({ name: "Keeper", pictures: [kept, deleted] });
    await sql`update upload set used_at = now() - interval '60 days' where id = ${kept?.id}`.execute(storage.db);
    await forgetOldUploads(storage);
    await studio.request(`/api/uploads/${deleted?.id}`, { method: "DELETE" });
    const { output, sent } = await asked({ model: models.four, character: id });
    expect([output?.character?.pictures, sent?.references.length]).toEqual([1, 1]);
  });
});

describe("a grid with a character", () => {
  it("gives it to each cell in its model's way, at the price of that, and never takes an earlier picture for it", async () => {
    const pictures = await picturesFrom(110, 2);
    const { id: character } = await made({ name: "Gridded", pictures, words: "a tall woman" });
    const cells = [models.four, models.words].map(({ route }, place) => ({
      places: [place],
      prompt: "in a grid",
      route,
      tier: null,
      size,
      seed: 5,
      turn: 0,
    }));
    const grid = { title: "g", axes: [{ name: "Models", labels: ["four", "words"] }], cells };
    const plan = async (body: object) =>
      planAnswer.parse(await (await studio.request("/api/sets/plan", { method: "POST", body })).json());
    const submit = async (key: string) => {
      const { totalMicrocredits: quotedMicrocredits } = await plan({ ...grid, character });
      const body = { ...grid, character, quotedMicrocredits };
      return setView.parse(await (await studio.request("/api/sets", { method: "POST", key, body })).json());
    };
    const [bare, shown] = [await plan(grid), await plan({ ...grid, character })];
    expect(Number(shown.cells[0]?.microcredits)).toBeGreaterThan(Number(bare.cells[0]?.microcredits));
    await studio.startWorker();
    const first = await submit("grid-1");
    expect(first.cells.map(({ output }) => output?.character?.applied)).toEqual(["references", "words"]);
    expect((await plan({ ...grid, character })).counts).toMatchObject({ new: 2, shared: 0 });
    expect((await plan(grid)).counts, "what shows somebody is not what shows nobody").toMatchObject({ new: 2 });
  });
});

describe("a picture of a character", () => {
  it("is finished with the character where there is room for it, and from the draft alone where there is not", async () => {
    const { id: character } = await made({ name: "Finished", pictures: await picturesFrom(130, 2) });
    const { output } = await asked({ model: models.four, character });
    const finish = async ({ route }: ImageModel, key: string) => {
      const body = { draft: output?.id, route, tier: null, size, seed: null };
      const quote = await studio.request("/api/finishes/quote", { method: "POST", body });
      const { finalMicrocredits: quotedMicrocredits } = finishQuote.parse(await quote.json());
      const order = { method: "POST", key, body: { ...body, quotedMicrocredits } } as const;
      const final = generationView.parse(await (await studio.request("/api/finishes", order)).json());
      return (await studio.until(final))[0]?.character?.pictures;
    };
    expect([await finish(models.four, "finish-1"), await finish(models.one, "finish-2")]).toEqual([2, undefined]);
  });
});

describe("a character that was deleted for good", () => {
  it("does not come back with an older backup", async () => {
    const { id } = await made({ name: "Gone", pictures: await picturesFrom(120, 1) });
    const [row] = await storage.db.selectFrom("character").selectAll().where("id", "=", id).execute();
    await studio.request(`/api/characters/${id}`, { method: "DELETE" });
    await storage.db.deleteFrom("removal").execute();
    if (row !== undefined)
      await storage.db
        .insertInto("character")
        .values({ ...row, identity: null, consent: null })
        .execute();
    await applyRemovals(storage);
    expect((await studio.request(`/api/characters/${id}`)).status).toBe(404);
  });
});

describe("what is measured of a character's pictures", () => {
  it("is asked of whoever measures, who is told which face is meant", async () => {
    const pictures = await picturesFrom(100, 1);
    const { id: character } = await made({ name: "Measured", pictures });
    const { output } = await asked({ model: models.four, character });
    const measured = { instrument: "ruler", distance: 0.7, verdict: "different", reason: null, references: 1 } as const;
    const characters = openCharacters(storage, {
      similaritiesOf: ({ outputs }) => Promise.resolve(new Map(outputs.map((each) => [each, measured]))),
    });
    const page = await characters.outputs("ours", character, { before: null, limit: 5 });
    expect([page?.isMeasured, page?.outputs.map(({ similarity }) => similarity)]).toEqual([true, [measured]]);
    expect(await characters.meantIn(output?.id ?? "")).toEqual({
      workspace: "ours",
      character,
      faces: [{ image: pictures[0]?.id, face }],
    });
  });
});

describe("a request with a character", () => {
  it("shows a model as many pictures as it takes, the best first, and says how many; its price holds them", async () => {
    const pictures = await picturesFrom(50, 5);
    const { id } = await made({ name: "Five", pictures, words: "a tall woman" });
    const quoted = async (wish: Wish) =>
      quoteAnswer.parse(await (await studio.request("/api/quotes", { method: "POST", body: bodyOf(wish) })).json());
    const bare = await quoted({ model: models.four });
    const shown = await quoted({ model: models.four, character: id });
    expect(Number(shown.totalMicrocredits)).toBeGreaterThan(Number(bare.totalMicrocredits));
    const { output, sent } = await asked({ model: models.four, character: id });
    const use = { id, applied: "references", pictures: 4, picturesOf: 5, words: null };
    expect([shown.lines[0]?.character, output?.character]).toEqual([use, use]);
    expect([sent?.prompt, sent?.references.length]).toEqual(["on a bench by the sea", 4]);
    const parents = async (child: string) => (await lineageOf(storage.db, "ours", child))?.nodes.length;
    const two = { prompt: "both", targets: [models.four, models.words].map(({ route }) => ({ route, size })) };
    const both = await studio.create("both", { ...two, character: id } as Partial<GenerationRequest>);
    expect(await Promise.all(both.outputs.map((each) => parents(each.id)))).toEqual([5, 1]);
    const [own] = await picturesFrom(60, 1);
    const besides = await asked({
      model: models.four,
      character: id,
      references: [{ source: "upload", id: own?.id }],
    });
    expect([besides.output?.character?.pictures, besides.sent?.references.length]).toEqual([3, 4]);
  });

  it("tells a model of words alone in words, and draws where a model draws from attributes", async () => {
    const drawn = { attributes, seed: 7 };
    const { id } = await made({ name: "Drawn", identity: drawn });
    const told = await asked({ model: models.words, character: id });
    expect(told.sent?.prompt).toBe(
      "on a bench by the sea\n\nThe person in the picture: a woman in her forties with auburn hair and a bob.",
    );
    expect(told.output?.character?.applied).toBe("words");
    const seen = await asked({ model: models.draws, character: id });
    expect([seen.sent?.prompt, seen.sent?.identity]).toEqual(["on a bench by the sea", drawn]);
    expect(seen.output?.character).toMatchObject({ applied: "identity", words: null });
    const own = [{ source: "output", id: seen.output?.id, face }, ...(await picturesFrom(90, 1))];
    const again = await asked({ model: models.draws, character: (await made({ name: "Again", pictures: own })).id });
    expect([again.output?.character?.applied, again.sent?.references.map(({ role }) => role)]).toEqual([
      "references",
      ["person"],
    ]);
    const path = `/api/characters/${id}/pictures`;
    const { outputs } = characterOutputs.parse(await (await studio.request(path)).json());
    expect(outputs.map(({ character }) => character.applied)).toEqual(["identity", "words"]);
    expect(outputs.map(({ similarity }) => similarity)).toEqual([null, null]);
  });

  it("is refused before anything is set aside where the model can be told in no way, or there is no such character", async () => {
    const { id } = await made({ name: "Mute", pictures: await picturesFrom(70, 1) });
    const before = await balanceOf(storage.db, "ours");
    const unsayable = await refusal(ask({ model: models.words, character: id }));
    expect([unsayable.status, unsayable.field]).toEqual([400, "character"]);
    expect(unsayable.message).toMatch(/^Words Only cannot be told who Mute is: .* Give the character words/);
    expect((await refusal(ask({ model: models.draws, character: id }))).message).toMatch(
      /draws people from attributes/,
    );
    const references = (await picturesFrom(80, 4)).map(({ source, id: one }) => ({ source, id: one }));
    expect((await refusal(ask({ model: models.four, character: id, references }))).message).toMatch(
      /its 4 places for pictures are taken by those of the request/,
    );
    await studio.request(`/api/characters/${id}`, { method: "DELETE" });
    expect(await refusal(ask({ model: models.four, character: id }))).toMatchObject({ status: 404 });
    expect(await balanceOf(storage.db, "ours")).toEqual(before);
  });
});
