import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it, test } from "vitest";
import { noise } from "../../../../test/support/studio-server.ts";
import { bomb } from "../../../../test/stand-ins/kit/pictures.ts";
import { cleanPicture } from "./clean-picture.ts";
import { maskFault, maskPicture, maskShares } from "./mask.ts";

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const png = await noise(1).png().toBuffer();
const jpeg = await noise(2).jpeg().toBuffer();

async function why(bytes: Uint8Array, declared: string | null = null): Promise<string> {
  const cleaned = await cleanPicture(bytes, declared);
  return cleaned.ok ? "taken" : cleaned.why;
}

async function taken(bytes: Uint8Array, declared: string | null = null) {
  const cleaned = await cleanPicture(bytes, declared);
  if (!cleaned.ok) throw new Error(cleaned.why);
  return cleaned;
}

/** A PNG with a chunk that announces two frames. */
function animatedPng(): Buffer {
  const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0]);
  data.write("acTL", 0, "latin1");
  const around = [Buffer.alloc(4), Buffer.alloc(4)] as const;
  around[0].writeUInt32BE(data.length - 4);
  around[1].writeUInt32BE(crc32(data));
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), around[0], data, around[1], png.subarray(afterHeader)]);
}

describe("what is not a still picture is refused with its own sentence", async () => {
  const gif = await sharp([png, await noise(9).png().toBuffer()], { join: { animated: true } })
    .gif()
    .toBuffer();
  test.each([
    ["nothing", new Uint8Array(), null, /^The file is empty/],
    ["text", text("hello"), null, /^This file is no picture that can be read: send PNG, JPEG/],
    ["text that says it is PNG", text("hello"), "image/png", /^This file is no picture/],
    ["an SVG", text(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`), null, /^This is an SVG drawing/],
    ["an SVG that says it is PNG", text("<svg/>"), "image/png", /^This is an SVG drawing/],
    ["a PDF", text("%PDF-1.7"), null, /^This is a PDF file/],
    ["a HEIC", text("\0\0\0\x18ftypheic"), null, /^This is a HEIC file, .* save it as JPEG/],
    ["a JPEG that says it is PNG", jpeg, "image/png", /^The file says that it is PNG, but it holds JPEG/],
    ["a cut-off PNG", png.subarray(0, png.length / 2), null, /^This PNG file is cut off or damaged/],
    ["a cut-off JPEG", jpeg.subarray(0, jpeg.length / 2), null, /^This JPEG file is cut off or damaged/],
    ["a head without a body", png.subarray(0, 20), null, /^This PNG file is damaged/],
    ["a bomb", bomb(), null, /^This picture has 400 million pixels; at most 51 million are taken/],
    ["a GIF of two frames", gif, null, /^This picture moves/],
    ["a PNG of two frames", animatedPng(), null, /^This picture moves/],
    ["one pixel", await sharp(png).resize(1, 1).png().toBuffer(), null, /^This picture has 1 × 1 pixels; each side/],
    ["a thread", await sharp(png).resize(20_000, 16, { fit: "fill" }).png().toBuffer(), null, /no side may be longer/],
  ])("%s", async (_, bytes, declared, sentence) => {
    expect(await why(bytes, declared)).toMatch(sentence);
  });
});

describe("what is kept of a picture", () => {
  it("is every pixel of a PNG, WebP or GIF, as PNG", async () => {
    const raw = await sharp(png).raw().toBuffer();
    for (const bytes of [png, await sharp(png).webp({ lossless: true }).toBuffer()]) {
      const { picture, hasAlpha } = await taken(bytes);
      expect([picture.type, picture.width, picture.height, hasAlpha]).toEqual(["image/png", 96, 64, false]);
      expect((await sharp(picture.bytes).raw().toBuffer()).equals(raw)).toBe(true);
    }
  });

  it("has no place, camera or hidden text, and lies the right way up", async () => {
    const sent = await sharp(jpeg)
      .withExif({
        IFD0: { Make: "A camera", Artist: "Somebody" },
        IFD3: { GPSLatitude: "52/1 30/1 0/1", GPSLatitudeRef: "N" },
      })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>`)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(sent.toString("latin1")).toContain("A camera");
    const { picture } = await taken(sent, "image/jpeg");
    const kept = await sharp(picture.bytes).metadata();
    expect([picture.type, picture.width, picture.height]).toEqual(["image/jpeg", 64, 96]);
    expect([kept.exif, kept.xmp, kept.icc, kept.iptc, kept.orientation]).toEqual(Array.from({ length: 5 }));
    expect(Buffer.from(picture.bytes).toString("latin1")).not.toMatch(/A camera|Somebody|secret/);
  });

  it("is in sRGB, whatever it came in", async () => {
    const red = sharp({ create: { width: 32, height: 32, channels: 3, background: { r: 200, g: 40, b: 30 } } });
    const wide = await red.clone().withIccProfile("p3").png().toBuffer();
    const { picture } = await taken(wide);
    const [shown] = await sharp(picture.bytes).raw().toBuffer();
    expect((await sharp(picture.bytes).metadata()).icc).toBeUndefined();
    expect(Math.abs((shown ?? 0) - 200)).toBeLessThanOrEqual(2);
    const cmyk = await red.clone().toColourspace("cmyk").jpeg().toBuffer();
    expect((await sharp((await taken(cmyk)).picture.bytes).metadata()).space).toBe("srgb");
  });

  it("keeps what is clear only where something shows through", async () => {
    const opaque = await sharp(png).ensureAlpha(1).png().toBuffer();
    const clear = await sharp(png).ensureAlpha(0.5).png().toBuffer();
    expect([(await taken(opaque)).hasAlpha, (await taken(clear)).hasAlpha]).toEqual([false, true]);
    expect((await sharp((await taken(opaque)).picture.bytes).metadata()).channels).toBe(3);
  });
});

describe("a mask", () => {
  const size = { width: 100, height: 50 };
  const field = (background: string, more: Parameters<ReturnType<typeof sharp>["composite"]>[0] = []) =>
    sharp({ create: { ...size, channels: 3, background } })
      .composite(more)
      .png()
      .toBuffer();
  const patch = (background: string, width: number) => ({
    input: { create: { width, height: 50, channels: 3 as const, background } },
    left: 0,
    top: 0,
  });
  const faultOf = async (bytes: Uint8Array, over = size) =>
    maskFault({ ...size, hasAlpha: false, ...(await maskShares(bytes)) }, over);

  it("is black and white, as large as the picture, with soft edges at most", async () => {
    expect(await faultOf(await field("black", [patch("white", 30)]))).toBeNull();
    expect(await faultOf(await field("black", [patch("white", 30), patch("#777", 9)]))).toBeNull();
    expect(await faultOf(await field("black", [patch("white", 30), patch("#777", 12)]))).toMatch(
      /grey or coloured in 12 % of its pixels; at most 10 %/,
    );
    expect(await faultOf(await field("black"))).toMatch(/holds no white/);
    expect(await faultOf(await field("white"), { width: 100, height: 51 })).toMatch(
      /The mask has 100 × 50 pixels, the first picture to work from 100 × 51/,
    );
    expect(maskFault({ ...size, hasAlpha: true, whiteShare: 1, greyShare: 0 }, size)).toMatch(/transparent parts/);
  });

  it("is handed on as one channel of nothing but black and white", async () => {
    const { bytes, type } = await maskPicture(await field("black", [patch("white", 30), patch("#999", 9)]));
    const { channels } = await sharp(bytes).metadata();
    const levels = new Set(await sharp(bytes).toColourspace("b-w").raw().toBuffer());
    expect([type, channels, [...levels].toSorted((a, b) => a - b)]).toEqual(["image/png", 1, [0, 255]]);
  });
});
