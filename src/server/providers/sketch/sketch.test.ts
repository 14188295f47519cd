import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { thingWords } from "./prompt/thing-words.ts";
import { DRAWN_THINGS } from "./things/arrange.ts";
import { drawSketch, type SketchOrder, sketchPrices, sketchVariants } from "./index.ts";

const draw = (prompt: string, order: Partial<SketchOrder> = {}) =>
  drawSketch({ prompt, variant: "precise", width: 320, height: 320, seed: 7, ...order });

interface Raw {
  readonly data: Buffer;
  readonly width: number;
}
const pixels = async (bytes: Uint8Array): Promise<Raw> => {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width };
};
type Area = readonly [left: number, top: number, width: number, height: number];

/** Mean red, green and blue of an area given in pixels. */
async function mean(bytes: Uint8Array, [left, top, width, height]: Area): Promise<readonly [number, number, number]> {
  const raw = await pixels(bytes);
  const sum: [number, number, number] = [0, 0, 0];
  for (let y = top; y < top + height; y += 1)
    for (let x = left; x < left + width; x += 1)
      for (const channel of [0, 1, 2] as const) sum[channel] += raw.data[(y * raw.width + x) * 3 + channel] ?? 0;
  const count = width * height;
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** Mean difference of two pictures over an area, levels of 255. */
async function difference(a: Uint8Array, b: Uint8Array, [left, top, width, height]: Area): Promise<number> {
  const [one, other] = [await pixels(a), await pixels(b)];
  let sum = 0;
  for (let y = top; y < top + height; y += 1)
    for (let at = (y * one.width + left) * 3; at < (y * one.width + left + width) * 3; at += 1)
      sum += Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0));
  return sum / (width * height * 3);
}

const PORTRAIT =
  "portrait of a woman of thirty, fair skin, front, plain grey backdrop, short brown hair, neutral, white shirt";
/** Where a bust of 320 pixels has its parts. */
const HAIR: Area = [140, 58, 40, 12];
const CHEEKS: Area = [130, 146, 60, 14];
const EYES: Area = [118, 120, 84, 30];
const MOUTH: Area = [140, 168, 40, 26];
const CHEST: Area = [100, 285, 34, 30];
const CORNER: Area = [4, 4, 40, 40];

describe("sameness", () => {
  test.each(sketchVariants)("%s: the same seed gives the same bytes, another seed another picture", async (variant) => {
    const prompt = "a man on a street at night";
    const [first, again, other] = [
      await draw(prompt, { variant }),
      await draw(prompt, { variant }),
      await draw(prompt, { variant, seed: 8 }),
    ];
    expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true);
    expect(Buffer.from(other.bytes).equals(Buffer.from(first.bytes))).toBe(false);
  });

  test("has the size asked for, and is marked sandbox in the record and in the file", async () => {
    const { bytes, metadata } = await draw("a mug", { width: 300, height: 500 });
    const { width, height, format, xmp } = await sharp(bytes).metadata();
    expect([width, height, format]).toEqual([300, 500, "png"]);
    expect(metadata.sandbox).toBe(true);
    expect(xmp?.toString()).toMatch(/algorithmicMedia[\s\S]*Sandbox/);
    expect(xmp?.toString()).not.toMatch(/precise|flat|painterly/);
  });
});

/** Where the name of a kind is not a word for it. */
const WORDS: Readonly<Record<string, string>> = {
  glass: "drinking glass",
  can: "drinks can",
  orange: "lemon",
  "birthday-cake": "birthday cake",
};

describe("what is named stands in the picture", () => {
  test.each([
    ["hair", "short brown hair", "short blond hair", HAIR],
    ["skin", "fair skin", "very dark skin", CHEEKS],
    ["glasses", "neutral", "neutral, round glasses", EYES],
    ["expression", "neutral", "laughing", MOUTH],
    ["clothes", "white shirt", "red shirt", CHEST],
    ["background", "grey backdrop", "teal backdrop", CORNER],
  ] as const)(
    "%s changes its own part of the picture and leaves the ground or the person alone",
    async (_, from, to, area) => {
      const before = await draw(PORTRAIT);
      const after = await draw(PORTRAIT.replace(from, to));
      const elsewhere: Area = area === CORNER ? CHEST : CORNER;
      expect(await difference(before.bytes, after.bytes, area)).toBeGreaterThan(8);
      expect(await difference(before.bytes, after.bytes, elsewhere)).toBeLessThan(1);
    },
  );

  test("a red shirt is red, blond hair lighter than black, night darker than day", async () => {
    const [red, , blue] = await mean((await draw(PORTRAIT.replace("white shirt", "red shirt"))).bytes, CHEST);
    expect(red).toBeGreaterThan(blue * 1.8);
    const brightness = async (prompt: string, area: Area) =>
      (await mean((await draw(prompt)).bytes, area)).reduce((a, b) => a + b) / 3;
    expect(await brightness(PORTRAIT.replace("brown", "blond"), HAIR)).toBeGreaterThan(
      (await brightness(PORTRAIT.replace("brown", "black"), HAIR)) + 40,
    );
    const whole: Area = [0, 0, 320, 320];
    expect(await brightness("a beach at night", whole)).toBeLessThan(
      (await brightness("a beach at noon", whole)) * 0.6,
    );
  });

  test("light from the left leaves the left cheek brighter, from the right the other", async () => {
    const lean = async (side: string) => {
      const { bytes } = await draw(`${PORTRAIT}, hard light from the ${side}`);
      const [left, right] = [await mean(bytes, [126, 146, 16, 14]), await mean(bytes, [178, 146, 16, 14])];
      return left[1] - right[1];
    };
    expect(await lean("left")).toBeGreaterThan(10);
    expect(await lean("right")).toBeLessThan(-10);
  });

  test("counts what it drew, and says what it left out", async () => {
    const { metadata } = await draw('four bottles, a poster with "初心者"');
    expect(metadata.rendered.things).toEqual([{ kind: "bottle", count: 4 }]);
    expect(metadata.rendered.omitted.join()).toContain("初");
    expect(metadata.texts).toEqual([expect.objectContaining({ text: "初心者", set: false })]);
  });

  test("every thing that has a word is drawn", async () => {
    expect(thingWords.map(({ kind }) => kind).filter((kind) => !DRAWN_THINGS.has(kind))).toEqual([]);
    for (const kind of DRAWN_THINGS) {
      const { bytes, metadata } = await draw(`a ${WORDS[kind] ?? kind}, plain teal backdrop`, {
        variant: "flat",
        width: 256,
        height: 256,
      });
      expect(metadata.rendered.things, kind).toEqual([{ kind, count: 1 }]);
      expect(bytes.length, kind).toBeGreaterThan(600);
    }
  });

  test("names the words it has no picture for, and none that it drew, lettered or need not know", async () => {
    const words = async (prompt: string) => (await draw(prompt, { variant: "flat" })).metadata.unknownWords;
    expect(await words("photo of a dragon breathing fire over a castle")).toEqual(["dragon", "breathing", "fire"]);
    expect(await words('a poster that says "DRAGON FIRE" on a red background, a dragon')).toEqual(["dragon"]);
    expect(await words("an old man with a white beard and round glasses, laughing, on a beach at sunset")).toEqual([]);
    expect(
      (
        await words(
          `a mug, ${"qa ".repeat(9)}${Array.from({ length: 60 }, (_, n) => `word${"x".repeat(n)}`).join(" ")}`,
        )
      ).length,
    ).toBe(40);
  });

  test("a trade is dressed for its work unless the prompt says otherwise", async () => {
    const sitter = async (prompt: string) => (await draw(prompt, { variant: "flat" })).metadata.rendered.people[0];
    expect(await sitter("a chef in a kitchen")).toMatchObject({ headwear: "chef-hat", outfit: "jacket" });
    expect(await sitter("a chef in a red hoodie")).toMatchObject({ headwear: null, outfit: "hoodie" });
  });

  test("a vase of flowers is one thing, and a pair is two", async () => {
    const things = async (prompt: string) => (await draw(prompt, { variant: "flat" })).metadata.rendered.things;
    expect(await things("a vase of flowers")).toEqual([{ kind: "vase", count: 1 }]);
    expect(await things("a birthday cake with candles")).toEqual([{ kind: "birthday-cake", count: 1 }]);
    expect(await things("a pair of white sneakers")).toEqual([{ kind: "shoe", count: 2 }]);
  });

  test("reads two people apart", async () => {
    const family = await draw(
      "On the left a grandmother sits on a stool; on the right her grandson, about twelve, in a green turban",
    );
    expect(family.metadata.rendered.people.map(({ presents, headwear }) => [presents, headwear])).toEqual([
      ["woman", null],
      ["man", "turban"],
    ]);
    const { requested, rendered } = (
      await draw("On the left a bald man with a grey beard, on the right a girl aged six in a red hat, laughing")
    ).metadata;
    expect(requested.people).toHaveLength(2);
    expect(rendered.people.map(({ presents, hairStyle }) => [presents, hairStyle])[0]).toEqual(["man", "bald"]);
    expect(rendered.people[1]).toMatchObject({
      presents: "woman",
      age: 6,
      headwear: "hat",
      expression: "laugh",
      beard: null,
    });
  });

  test("what is ruled out is not asked for", async () => {
    const { requested } = (await draw("a man without glasses, no beard, in an office")).metadata;
    expect(requested.people[0]).toMatchObject({ glasses: null, beard: null });
    expect(requested.scene).toBe("office");
  });

  test("black and white has no colour", async () => {
    const { data } = await pixels((await draw("black-and-white portrait of a woman in a red coat")).bytes);
    let widest = 0;
    for (let at = 0; at < data.length; at += 3)
      widest = Math.max(widest, Math.abs((data[at] ?? 0) - (data[at + 2] ?? 0)));
    expect(widest).toBeLessThanOrEqual(3);
  });
});

describe("lettering", () => {
  /** How much stands out along rows: fine type has many sharp steps from one pixel to the next. */
  async function steps(bytes: Uint8Array, [left, top, width, height]: Area): Promise<number> {
    const raw = await pixels(bytes);
    let sum = 0;
    for (let y = top; y < top + height; y += 1)
      for (let x = left; x < left + width - 1; x += 1)
        sum +=
          Math.abs((raw.data[(y * raw.width + x) * 3] ?? 0) - (raw.data[(y * raw.width + x + 1) * 3] ?? 0)) > 40
            ? 1
            : 0;
    return sum;
  }

  test("small lettering keeps its edges in precise and loses them in painterly", async () => {
    const prompt = 'poster, navy background, "OPEN", "every second Thursday of the month", "bring your own cup"';
    const area: Area = [40, 250, 432, 160];
    const edges = async (variant: SketchOrder["variant"]) =>
      steps((await draw(prompt, { variant, width: 512, height: 512 })).bytes, area);
    const [precise, painterly] = [await edges("precise"), await edges("painterly")];
    expect(precise).toBeGreaterThan(600);
    expect(painterly).toBeLessThan(precise * 0.5);
  });

  test("sets every string it has letters for, in Latin, Cyrillic and Greek", async () => {
    const { texts } = (await draw('poster "Où dînons-nous ?", "ЧТО ВНУТРИ?", "Καλημέρα"', { width: 512, height: 512 }))
      .metadata;
    expect(texts.map(({ set }) => set)).toEqual([true, true, true]);
    expect(texts.every(({ pixels: size }) => size >= 7)).toBe(true);
  });
});

describe("what it refuses", () => {
  test.each([
    [{ prompt: "  …!  " }, /names nothing to draw/],
    [{ width: 255 }, /width is 255/],
    [{ height: 2049 }, /height is 2049/],
    [{ width: 300.5 }, /whole numbers/],
    [{ seed: -1 }, /seed is -1/],
    [{ variant: "oil" as never }, /no variant "oil"/],
  ] as const)("%o", async (order, message) => {
    await expect(draw("a mug", order)).rejects.toThrow(message);
  });

  test("words it does not know give the default scene, and it says so", async () => {
    const { requested, rendered } = (await draw("zxqv wobblefrunk")).metadata;
    expect(rendered.subject).toBe("default");
    expect([requested.people, requested.things, requested.scene]).toEqual([[], [], null]);
  });
});

test("precise costs more than painterly, painterly more than flat", () => {
  const usd = sketchVariants
    .map((variant) => sketchPrices[variant])
    .map((price) => (price.kind === "flat-per-megapixel" ? price.usd : Number.NaN));
  expect(usd).toEqual(usd.toSorted((a, b) => a - b));
  expect(new Set(usd).size).toBe(3);
});
