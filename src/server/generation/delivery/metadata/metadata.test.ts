import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { drawingNoteIn, withDrawingNote } from "../../../providers/spec/index.ts";
import { rasterTypeOf } from "../raster.ts";
import { type PictureOrigin, type PictureWish, withMetadata, xmpOf } from "./index.ts";

const origin: PictureOrigin = {
  maker: "Black Forest Labs",
  name: "Flux 2 Pro",
  route: "black-forest-labs/flux-2/pro",
  provider: "black-forest-labs",
  sandbox: false,
};
const wish: PictureWish = { prompt: `A "red" kite <over> a harbour & a quay\r\n\tשלום 🪁`, seed: 42 };

/** Noise, so that a picture encoded again would not be equal. */
const noise = (channels: 3 | 4) =>
  sharp({
    create: {
      width: 67,
      height: 41,
      channels,
      background: { r: 90, g: 120, b: 150, alpha: 0.5 },
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  });

const files: Record<string, Buffer> = {};
beforeAll(async () => {
  const [opaque, clear] = [
    await noise(3).png().toBuffer(),
    await sharp(await noise(3).png().toBuffer())
      .ensureAlpha(0.4)
      .png()
      .toBuffer(),
  ];
  files["PNG"] = clear;
  files["PNG with XMP of its own"] = await sharp(clear)
    .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>theirs</x:xmpmeta>")
    .png()
    .toBuffer();
  files["JPEG"] = await sharp(opaque).jpeg().toBuffer();
  files["progressive JPEG with Exif, ICC and XMP of its own"] = await sharp(opaque)
    .withExif({ IFD0: { Copyright: "theirs" } })
    .withIccProfile("p3")
    .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>theirs</x:xmpmeta>")
    .jpeg({ progressive: true })
    .toBuffer();
  files["lossy WebP"] = await sharp(opaque).webp().toBuffer();
  files["lossless WebP"] = await sharp(opaque).webp({ lossless: true }).toBuffer();
  files["clear lossless WebP"] = await sharp(clear).webp({ lossless: true }).toBuffer();
  files["clear lossy WebP with Exif"] = await sharp(clear)
    .withExif({ IFD0: { Copyright: "theirs" } })
    .webp()
    .toBuffer();
  files["WebP with XMP of its own"] = await sharp(clear)
    .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>theirs</x:xmpmeta>")
    .webp()
    .toBuffer();
});

const names = [
  "PNG",
  "PNG with XMP of its own",
  "JPEG",
  "progressive JPEG with Exif, ICC and XMP of its own",
  "lossy WebP",
  "lossless WebP",
  "clear lossless WebP",
  "clear lossy WebP with Exif",
  "WebP with XMP of its own",
];

const marked = (name: string, withWish: PictureWish | null = wish): Uint8Array => {
  const file = files[name] ?? Buffer.alloc(0);
  return withMetadata(file, rasterTypeOf(file), origin, withWish);
};
const pixelsOf = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();

/** What stands in one element, read as XML reads it. */
function property(xmp: string, name: string): string | null {
  const [, raw] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xmp) ?? [];
  if (raw === undefined) return null;
  const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", "#xD": "\r" };
  return raw.replace(/&([^;]+);/g, (_, entity: string) => entities[entity] ?? "?");
}

describe.each(names)("%s", (name) => {
  it("says where it comes from, and its pixels are the same", async () => {
    const bytes = marked(name);
    expect(bytes).not.toEqual(files[name]);
    expect(await pixelsOf(bytes)).toEqual(await pixelsOf(files[name] ?? Buffer.alloc(0)));
    const { xmp, width, height, exif } = await sharp(bytes).metadata();
    expect([width, height]).toEqual([67, 41]);
    const packet = xmp?.toString() ?? "";
    expect(property(packet, "Iptc4xmpExt:DigitalSourceType")).toBe(
      "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    );
    expect(property(packet, "Iptc4xmpExt:AISystemUsed")).toBe("Flux 2 Pro (Black Forest Labs)");
    expect(property(packet, "xmp:CreatorTool")).toBe("Proofsheet");
    expect(property(packet, "Iptc4xmpExt:AIPromptInformation")).toBe(wish.prompt);
    expect(property(packet, "proofsheet:Seed")).toBe("42");
    expect(Buffer.from(bytes).includes("theirs</x:xmpmeta>")).toBe(false);
    if (name.includes("Exif")) expect(exif?.includes("theirs")).toBe(true);
  });

  it("says neither prompt nor seed unless they are given", async () => {
    const { xmp } = await sharp(marked(name, null)).metadata();
    expect(xmp?.toString()).toContain("AISystemUsed");
    expect(xmp?.toString()).not.toMatch(/AIPromptInformation|Seed|kite/);
  });

  it("cut anywhere is given as it is rather than broken further", () => {
    const file = files[name] ?? Buffer.alloc(0);
    for (const length of [16, 30, Math.floor(file.length / 2)]) {
      const cut = file.subarray(0, length);
      const given = withMetadata(cut, rasterTypeOf(cut), origin, null);
      expect(given.length).toBeGreaterThanOrEqual(length);
    }
  });
});

describe("a long prompt", () => {
  const long: PictureWish = { prompt: "ключ ".repeat(8_000), seed: null };

  it("fits whole into PNG and WebP", async () => {
    for (const name of ["PNG", "lossy WebP"]) {
      const { xmp } = await sharp(marked(name, long)).metadata();
      expect(property(xmp?.toString() ?? "", "Iptc4xmpExt:AIPromptInformation")).toBe(long.prompt);
    }
  });

  it("continues in a JPEG's extended XMP, whose MD5 the first packet names", async () => {
    const bytes = Buffer.from(marked("JPEG", long));
    expect(await pixelsOf(bytes)).toEqual(await pixelsOf(files["JPEG"] ?? Buffer.alloc(0)));
    const packet = (await sharp(bytes).metadata()).xmp?.toString() ?? "";
    const [, guid = ""] = /HasExtendedXMP="([0-9A-F]{32})"/.exec(packet) ?? [];
    expect(property(packet, "Iptc4xmpExt:AISystemUsed")).toBe("Flux 2 Pro (Black Forest Labs)");
    const signature = Buffer.from(`http://ns.adobe.com/xmp/extension/\0${guid}`);
    const parts: Buffer[] = [];
    for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1)) {
      const end = at - 2 + bytes.readUInt16BE(at - 2);
      const header = at + signature.length;
      expect(bytes.readUInt32BE(header + 4)).toBe(Buffer.concat(parts).length);
      parts.push(bytes.subarray(header + 8, end));
    }
    const extended = Buffer.concat(parts).toString();
    expect(parts.length).toBeGreaterThan(1);
    expect(property(extended, "Iptc4xmpExt:AIPromptInformation")).toBe(long.prompt);
  });
});

describe("the packet", () => {
  it("says of the built-in renderer that no trained model was at work", () => {
    expect(property(xmpOf({ ...origin, provider: "sketch" }), "Iptc4xmpExt:DigitalSourceType")).toMatch(
      /\/algorithmicMedia$/,
    );
  });

  it("marks what is sandbox", () => {
    expect(property(xmpOf({ ...origin, sandbox: true }), "proofsheet:Sandbox")).toBe("True");
  });

  it("stays XML whatever the prompt holds", () => {
    const odd = xmpOf(origin, { prompt: "a\u0000b\u001fc\ud800d]]>\ufffe", seed: null });
    expect(property(odd, "Iptc4xmpExt:AIPromptInformation")).toBe("a\ufffdb\ufffdc\ufffdd]]>\ufffd");
  });
});

describe("a file that its maker signed", () => {
  it("is given unchanged, since any change would break the signature", () => {
    const png = files["PNG"] ?? Buffer.alloc(0);
    const manifest = Buffer.concat([Buffer.from([0, 0, 0, 4]), Buffer.from("caBXjumb"), Buffer.alloc(4)]);
    const signedPng = Buffer.concat([png.subarray(0, 33), manifest, png.subarray(33)]);
    const jpeg = files["JPEG"] ?? Buffer.alloc(0);
    const signedJpeg = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xeb, 0, 12]),
      Buffer.from("JP\0\x01\0\0jumb"),
      jpeg.subarray(2),
    ]);
    for (const file of [signedPng, signedJpeg]) expect(withMetadata(file, rasterTypeOf(file), origin, wish)).toBe(file);
  });
});

describe("a picture of another kind", () => {
  it("is given unchanged", async () => {
    const gif = await noise(3).gif().toBuffer();
    expect(withMetadata(gif, rasterTypeOf(gif), origin, wish)).toBe(gif);
    const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>");
    expect(withMetadata(svg, rasterTypeOf(svg), origin, wish)).toBe(svg);
  });
});

it("what was noted of a drawing stays behind, whether or not the prompt is told", () => {
  const noted = withDrawingNote(files["PNG"] ?? Buffer.alloc(0), "a fox in the snow");
  expect(drawingNoteIn(noted)).toBe("a fox in the snow");
  for (const told of [null, wish])
    expect(drawingNoteIn(withMetadata(noted, rasterTypeOf(noted), origin, told))).toBeNull();
});
