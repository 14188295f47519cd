import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addOutput, addWorkspace } from "../../../test/support/studio-rows.ts";
import { openTestStorage, temporaryFolder, type TestStorage } from "../../../test/support/storage.ts";
import { sha256Hex } from "../../core/kernel/index.ts";
import { importPack } from "../observation/index.ts";
import { testCatalogue } from "../observation/testing/catalogue.ts";
import { testManifest, writePackFolder } from "../observation/testing/packs.ts";
import { keepBlob } from "../storage/index.ts";
import { pictureColours, pictureReader } from "./pictures.ts";
import { pictureWidths } from "./site.ts";

const drawn = (
  width: number,
  height: number,
  background: string | { r: number; g: number; b: number; alpha: number },
) => sharp({ create: { width, height, channels: typeof background === "string" ? 3 : 4, background } });

let storage: TestStorage;
let folder = "";
let read: ReturnType<typeof pictureReader>;
const bytes: Record<string, Uint8Array> = {};
const hashOf = (name: string): string => sha256Hex(bytes[name] ?? new Uint8Array());

/** Outputs of one prompt: alpha's is the first picture, beta's the second. */
async function importPictures(
  id: string,
  names: readonly string[],
  marks: readonly object[] = [{}, {}],
): Promise<void> {
  const outputs = names.map((file, place) => ({ model: ["alpha", "beta"][place], file, ...marks[place] }));
  const manifest = testManifest({ title: `Pictures ${id}`, prompts: [{ id, prompt: `A picture of ${id}`, outputs }] });
  const files = Object.fromEntries(names.map((name) => [name, bytes[name]]));
  const pack = await writePackFolder({ "manifest.json": manifest, ...files }, temporaryFolder("pictures"));
  await importPack({ storage, catalogue: testCatalogue, folder: pack });
  rmSync(pack, { recursive: true });
}

beforeAll(async () => {
  storage = await openTestStorage();
  folder = storage.dataFolder;
  read = pictureReader(storage, folder);
  bytes["wide.jpg"] = await drawn(1600, 900, "teal").jpeg().toBuffer();
  // Stored lying on its side, as cameras do: 900 × 1600 once upright.
  bytes["turned.jpg"] = await drawn(1600, 900, "olive").jpeg().withMetadata({ orientation: 6 }).toBuffer();
  bytes["clear.png"] = await drawn(400, 300, { r: 255, g: 0, b: 0, alpha: 0 }).png().toBuffer();
  bytes["new.avif"] = await drawn(400, 300, "navy").avif().toBuffer();
  for (const name of ["sandbox", "wrong", "right"])
    bytes[`${name}.png`] = await drawn(64, 64, "black")
      .png({ palette: name === "right" })
      .withMetadata({ exif: { IFD0: { Copyright: name } } })
      .toBuffer();
  await importPictures("p1", ["wide.jpg", "turned.jpg"]);
  await importPictures("p2", ["clear.png", "new.avif"]);
});
afterAll(async () => {
  await read.settled();
  await storage.close();
});

const described = async (name: string, asked: string) => {
  const found = await read(hashOf(name), asked);
  if (found === null) return null;
  const { width, height, format } = await sharp(found.bytes).metadata();
  return { type: found.type, format, width, height };
};

describe("a published picture", () => {
  it("is given at the offered widths, as WebP or JPEG", async () => {
    for (const width of [320, 640, 960, 1280]) {
      const height = (width * 9) / 16;
      expect(await described("wide.jpg", `${width}.webp`)).toEqual({
        type: "image/webp",
        format: "webp",
        width,
        height,
      });
      expect(await described("wide.jpg", `${width}`)).toEqual({ type: "image/jpeg", format: "jpeg", width, height });
    }
  });

  it("is given as WebP until the AVIF that was asked for is made, and says so", async () => {
    const first = await read(hashOf("wide.jpg"), "640.avif");
    expect([first?.type, first?.isStandIn]).toEqual(["image/webp", true]);
    await read.settled();
    for (const _ of [1, 2]) {
      const then = await read(hashOf("wide.jpg"), "640.avif");
      expect([then?.type, then?.isStandIn]).toEqual(["image/avif", false]);
    }
    // AVIF is HEIF to sharp
    expect(await described("wide.jpg", "640.avif")).toMatchObject({ format: "heif", width: 640, height: 360 });
  });

  it("is made as AVIF once, however many ask while it is being made", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => read(hashOf("turned.jpg"), "320.avif")));
    expect(all.every((each) => each?.isStandIn === true)).toBe(true);
    await read.settled();
    const kept = readdirSync(path.join(folder, "renditions"), { recursive: true, encoding: "utf8" });
    expect(kept.filter((file) => file.endsWith(".avif") && file.includes(hashOf("turned.jpg")))).toHaveLength(1);
  });

  it("is offered at widths that all have a rendition", async () => {
    for (const width of pictureWidths)
      for (const ending of ["", ".webp", ".avif"])
        expect([width, ending, await read(hashOf("wide.jpg"), `${width}${ending}`)]).not.toContain(null);
  });

  it("is never enlarged", async () => {
    expect(await described("new.avif", "1280.webp")).toMatchObject({ width: 400, height: 300 });
  });

  it("stands upright, also where its camera lay on its side", async () => {
    expect(await described("turned.jpg", "320.webp")).toMatchObject({ width: 320, height: 569 });
  });

  it("has a white ground where it is clear and the rendition cannot be", async () => {
    const found = await read(hashOf("clear.png"), "320");
    const { dominant } = await sharp(found?.bytes).stats();
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  });

  it("is given whole, byte for byte, under its own type", async () => {
    for (const [name, type] of [
      ["wide.jpg", "image/jpeg"],
      ["clear.png", "image/png"],
      ["new.avif", "image/avif"],
    ] as const) {
      const found = await read(hashOf(name), "original");
      expect(found?.type).toBe(type);
      expect(Buffer.from(found?.bytes ?? []).equals(bytes[name] ?? new Uint8Array())).toBe(true);
    }
  });

  it("has the same bytes for all who ask for a new rendition at once, and leaves one file", async () => {
    await read.settled();
    rmSync(path.join(folder, "renditions"), { recursive: true });
    const found = await Promise.all(Array.from({ length: 8 }, () => read(hashOf("wide.jpg"), "640.webp")));
    expect(new Set(found.map((each) => sha256Hex(each?.bytes ?? new Uint8Array()))).size).toBe(1);
    const kept = readdirSync(path.join(folder, "renditions"), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    );
    expect(kept.map(({ name }) => name)).toEqual([`${hashOf("wide.jpg")}-640.webp`]);
    expect(
      Buffer.from(found[0]?.bytes ?? []).equals(
        readFileSync(path.join(kept[0]?.parentPath ?? "", kept[0]?.name ?? "")),
      ),
    ).toBe(true);
  });

  it("is made again where the kept renditions were deleted", async () => {
    await read(hashOf("wide.jpg"), "320");
    rmSync(path.join(folder, "renditions"), { recursive: true });
    expect(await described("wide.jpg", "320")).toMatchObject({ width: 320 });
  });
});

describe("the colours of a picture", () => {
  it("are the averages of its sixths, upright and on white, the same each time", async () => {
    const colours = pictureColours(storage, folder);
    const names = ["wide.jpg", "clear.png", "new.avif"];
    const found = await colours([...names.map(hashOf), "0".repeat(64)]);
    const row = (colour: string) => Array.from({ length: 3 }, () => colour).join(",");
    expect(names.map((name) => found.get(hashOf(name)))).toEqual(
      ["#088", "#fff", "#008"].map((colour) => `${row(colour)};${row(colour)}`),
    );
    expect(found.size).toBe(3);
    expect(await colours(names.map(hashOf))).toEqual(found);
  });

  it("stand where they are in the picture", async () => {
    bytes["halves.png"] = await drawn(60, 40, "white")
      .composite([
        { input: await drawn(20, 40, "black").png().toBuffer(), left: 0, top: 0 },
        { input: await drawn(20, 20, "red").png().toBuffer(), left: 40, top: 20 },
      ])
      .png()
      .toBuffer();
    const { hash } = await storage.blobs.put(bytes["halves.png"]);
    const found = (await pictureColours(storage, folder)([hash])).get(hash) ?? "";
    const [dark, , light, , , red] = found
      .split(/[,;]/)
      .map((colour) => Array.from(colour.slice(1), (digit) => Number.parseInt(digit, 16)));
    expect(Math.max(...(dark ?? [99]))).toBeLessThan(4);
    expect(Math.min(...(light ?? [0]))).toBeGreaterThan(11);
    expect([red?.[0], Math.max(...(red?.slice(1) ?? [99])) < 4]).toEqual([15, true]);
  });
});

describe("knowing a hash grants nothing", () => {
  it.each([
    "321",
    "320.jpg",
    "320.AVIF",
    "640.avif.webp",
    "0320",
    "320.webp.webp",
    "-320",
    "1e3",
    "2560",
    "99999",
    "",
    "original.webp",
    "../original",
    "ORIGINAL",
    "320\n",
  ])("but the offered widths: not %j", async (asked) => {
    expect((await read(hashOf("wide.jpg"), asked)) === null).toBe(true);
  });

  it.each(["", "..", "../../PG_VERSION", "x".repeat(64), "0".repeat(63), `${"0".repeat(64)}\0`, "0".repeat(64)])(
    "%j names no picture",
    async (hash) => {
      expect(await read(hash, "original")).toBeNull();
    },
  );

  it("in capital letters neither", async () => {
    expect(await read(hashOf("wide.jpg").toUpperCase(), "original")).toBeNull();
  });

  it("of a picture that is stored but that no evidence speaks of", async () => {
    const { hash } = await storage.blobs.put(await drawn(32, 32, "red").png().toBuffer());
    expect(await storage.blobs.has(hash)).toBe(true);
    for (const asked of ["original", "320.webp"]) expect(await read(hash, asked)).toBeNull();
  });

  it("of a picture of the studio, whoever owns it", async () => {
    const lime = await drawn(48, 48, "lime").png().toBuffer();
    await addWorkspace(storage, "w");
    const owned = await keepBlob(storage, await addOutput(storage, "w"), lime);
    expect(await storage.blobs.has(owned?.hash ?? "")).toBe(true);
    for (const asked of ["original", "320", "320.webp"]) expect(await read(owned?.hash ?? "", asked)).toBeNull();
  });

  it("of a picture that a stand-in drew", async () => {
    await importPictures("p3", ["sandbox.png"], [{ sandbox: true }]);
    expect(await storage.blobs.has(hashOf("sandbox.png"))).toBe(true);
    for (const asked of ["original", "320.webp"]) expect(await read(hashOf("sandbox.png"), asked)).toBeNull();
  });

  it("of a picture that was corrected since, kept rendition or not", async () => {
    await importPictures("p4", ["wrong.png"], [{ id: "o1" }]);
    expect(await described("wrong.png", "320.webp")).not.toBeNull();
    await importPictures("p4", ["right.png"], [{ id: "o2", supersedes: "o1" }]);
    for (const asked of ["original", "320.webp"]) expect(await read(hashOf("wrong.png"), asked)).toBeNull();
    expect(await described("right.png", "original")).not.toBeNull();
  });
});
