import { afterAll, describe, expect, it } from "vitest";
import { identityAttributes } from "../../../contract/studio/index.ts";
import { castFor } from "./cast.ts";
import { drawSketch, openDrawingPool, sketchVariants } from "./index.ts";
import { readPrompt } from "./prompt/read-prompt.ts";
import { type Area, asked, difference, reference, within } from "./testing/pictures.ts";

const pool = openDrawingPool(1);
afterAll(() => pool.close());

const nobody = { attributes: {}, seed: 44 } as const;
const mira = {
  attributes: { presents: "woman", skin: "olive", hair: "wavy", hairColour: "auburn", eyes: "green", freckles: "yes" },
  seed: 11,
} as const;
/** Light and pose are named, so that nothing but the person tells the pictures apart. */
const FRONT = "portrait, plain grey backdrop, light from the left, neutral";
const FACE: Area = [110, 60, 100, 150];

const portrait = async (identity: typeof mira | { attributes: object; seed: number }, seed: number) =>
  (await drawSketch({ prompt: FRONT, variant: "flat", width: 320, height: 320, seed, identity })).bytes;

describe("a person by attributes and a seed", () => {
  it("is drawn in every value that is offered, each another picture", async () => {
    for (const [name, values] of Object.entries(identityAttributes)) {
      const drawn = await Promise.all(
        values.map(async (value) =>
          Buffer.from(await portrait({ attributes: { ...mira.attributes, [name]: value }, seed: 11 }, 3)).toString(
            "base64",
          ),
        ),
      );
      expect([name, new Set(drawn).size]).toEqual([name, values.length]);
    }
  });

  it("looks the same in pictures of other seeds, and otherwise than somebody else with the same attributes", async () => {
    const [one, again, other] = [
      await portrait(mira, 3),
      await portrait(mira, 8),
      await portrait({ ...mira, seed: 12 }, 3),
    ];
    const attributes = { presents: "man", skin: "deep", hair: "buzz", beard: "full" } as const;
    const stranger = await portrait({ attributes, seed: 11 }, 3);
    const same = await difference(one, again, within(FACE));
    expect(await difference(one, other, within(FACE))).toBeGreaterThan(0.5);
    expect(await difference(one, stranger, within(FACE))).toBeGreaterThan(same * 2);
  });

  it.each(sketchVariants)("%s: keeps every trait in another scene", async (variant) => {
    for (const prompt of ["on a beach at sunset, laughing", "in an office, in a suit"]) {
      const { metadata } = await drawSketch({ prompt, variant, width: 256, height: 256, seed: 2, identity: mira });
      expect(metadata.drift).toBeNull();
      expect(metadata.rendered.people).toEqual([
        expect.objectContaining({
          presents: "woman",
          skin: "olive",
          hairStyle: "wavy",
          hairColour: "#7c3618",
          eyeColour: "#5b8a58",
          freckles: true,
        }),
      ]);
    }
  });

  it("is dressed and smiles as the prompt says, though it names nobody", async () => {
    const { metadata } = await drawSketch({
      prompt: "laughing, in a red coat",
      variant: "flat",
      width: 256,
      height: 256,
      seed: 2,
      identity: mira,
    });
    expect(metadata.rendered.people[0]).toMatchObject({ expression: "laugh", outfit: "coat", outfitColour: "#c4322c" });
  });

  it("changes what people change where the prompt says so, and says that", async () => {
    const { warnings } = await asked(pool, "flat", { prompt: "a woman with short blond hair", identity: mira });
    expect(warnings).toContain("The prompt’s own words came before the face that was given: hair, colour of the hair.");
  });

  it("is the first of several people, and leaves the others to the prompt", () => {
    const { people } = readPrompt("a man with a beard and a woman with glasses");
    const cast = castFor({ prompt: "", variant: "precise", seed: 1, identity: mira }, { ...readPrompt(""), people });
    expect(cast.people.map(({ presents, glasses }) => [presents, glasses])).toEqual([
      ["woman", null],
      ["woman", "square"],
    ]);
  });

  it("is refused in words that are not on offer, before anything is drawn", async () => {
    await expect(
      asked(pool, "flat", { prompt: "a walk", identity: { attributes: { hair: "mohawk" }, seed: 1 } }),
    ).rejects.toMatchObject({ problem: { kind: "invalid", billed: "no" } });
  });
});

describe("drift", () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed);
  const drifts = (variant: (typeof sketchVariants)[number]) =>
    seeds.map((seed) => castFor({ prompt: "", variant, seed, identity: nobody }, readPrompt("")));

  it("happens to the brush in one picture of five or so, the same for a seed, and never elsewhere", () => {
    const count = drifts("painterly").filter(({ drift }) => drift !== null).length;
    expect(count).toBeGreaterThan(25);
    expect(count).toBeLessThan(65);
    expect(drifts("painterly").map(({ drift }) => drift)).toEqual(drifts("painterly").map(({ drift }) => drift));
    for (const variant of ["flat", "precise"] as const)
      expect(drifts(variant).filter(({ drift }) => drift !== null)).toEqual([]);
  });

  it("changes the person that is drawn, in the trait it is said to", () => {
    const held = castFor({ prompt: "", variant: "precise", seed: 1, identity: nobody }, readPrompt("")).people[0];
    for (const { drift, people } of drifts("painterly")) {
      const [person] = people;
      if (drift === "glasses") expect(person?.glasses === null).toBe(held?.glasses !== null);
      else if (drift === "hair") expect(person?.hairStyle).not.toBe(held?.hairStyle);
      else if (drift === "face") expect(person?.fixed?.build).not.toEqual(held?.fixed?.build);
      else if (drift === null) expect(person).toEqual(held);
    }
  });
});

describe("a person in a picture to work from", () => {
  it("is drawn into the new scene where that is their role", async () => {
    const prompt = "a woman with long red hair and round glasses in a kitchen";
    const first = await asked(pool, "flat", { prompt });
    const { warnings } = await asked(pool, "flat", {
      prompt: "on a beach",
      references: [reference(first.bytes, { role: "person" })],
    });
    expect(warnings).toEqual(["The person in picture 1 was drawn into the new one."]);
  });
});
