import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PICTURE_BYTES_MAX } from "./limits.ts";
import { readPicture, type Picture } from "./picture.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "proofsheet-picture-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A gradient, so that half of the file is half of the picture. */
const drawn = (width: number, height: number): Sharp => {
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, (_, at) => (at * 7919) % 251));
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

async function read(bytes: Uint8Array, name = "picture.jpg"): Promise<Picture | string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return readPicture({ path: file, bytes: bytes.length });
}

describe("a picture of a pack", () => {
  test.each(["jpeg", "png", "webp", "avif", "gif"] as const)("is recognised by its bytes: %s", async (format) => {
    const bytes = await drawn(48, 32).toFormat(format).toBuffer();
    expect(await read(bytes, "misnamed.txt")).toMatchObject({ mediaType: `image/${format}`, width: 48, height: 32 });
  });

  test.each(["jpeg", "png", "webp", "avif", "gif"] as const)("is refused when cut short: %s", async (format) => {
    const bytes = await drawn(256, 256).toFormat(format).toBuffer();
    expect(await read(bytes.subarray(0, Math.floor(bytes.length * 0.7)))).toContain("damaged");
  });

  test("is as wide and high as it is displayed", async () => {
    const turned = await drawn(64, 32).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await read(turned)).toMatchObject({ width: 32, height: 64 });
  });

  test.each([
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ["text", Buffer.from("not a picture")],
    ["an empty file", Buffer.alloc(0)],
    ["a page of HTML under a picture's name", Buffer.from("<!doctype html><script>alert(1)</script>")],
  ])("is not %s", async (_, bytes) => {
    expect(await read(bytes)).toMatch(/^is no picture that pages can show, expected/);
  });

  test("is not a film", async () => {
    const frames = await sharp([await drawn(8, 8).png().toBuffer(), await drawn(8, 8).negate().png().toBuffer()], {
      join: { animated: true },
    })
      .gif()
      .toBuffer();
    expect(await read(frames)).toContain("expected a still picture");
  });

  test("is refused unread beyond the limit of size", async () => {
    expect(await readPicture({ path: "/nowhere", bytes: PICTURE_BYTES_MAX + 1 })).toContain("expected at most");
  });
});
