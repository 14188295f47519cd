import { readFileSync } from "node:fs";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { encodedPicture } from "./encode.ts";
import { openEncoder } from "./encoder.ts";

const noise = { type: "gaussian" as const, mean: 128, sigma: 30 };
const original = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#777", noise } })
  .png()
  .toBuffer();

describe("the encoder", () => {
  const encoder = openEncoder();
  afterAll(encoder.close);

  it("makes the same bytes as this process would, several at once", async () => {
    const orders = [
      { width: 320, format: "webp" },
      { width: 160, format: "avif" },
      { width: 80, format: "jpeg" },
    ] as const;
    const made = await Promise.all(orders.map((options) => encoder.encode(original, options)));
    const here = await Promise.all(orders.map((options) => encodedPicture(original, options)));
    expect(made.map((bytes) => Buffer.from(bytes).equals(here.shift() ?? Buffer.alloc(0)))).toEqual([true, true, true]);
  });

  it("says what is wrong with a picture, and goes on", async () => {
    await expect(encoder.encode(Buffer.from("no picture"), { width: 10, format: "webp" })).rejects.toThrow(/format/);
    expect((await encoder.encode(original, { width: 10, format: "webp" })).length).toBeGreaterThan(0);
  });

  it.runIf(process.platform === "linux")("has a lesser claim to the processor than whoever started it", async () => {
    await encoder.encode(original, { width: 10, format: "webp" });
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
    const niceOf = (pid: string): number =>
      Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[16]);
    expect(Math.max(...children.map(niceOf))).toBeGreaterThan(niceOf(String(process.pid)));
  });

  it("fails what it was given where its process dies, and makes the next in another", async () => {
    const one = openEncoder();
    const lost = one.encode(original, { width: 300, format: "avif" });
    one.close();
    await expect(lost).rejects.toThrow("the encoder ended");
    expect((await one.encode(original, { width: 10, format: "webp" })).length).toBeGreaterThan(0);
    one.close();
  });
});
