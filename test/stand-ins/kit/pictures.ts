import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

export interface Wanted {
  readonly model: string;
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  readonly format: "png" | "jpeg" | "webp";
}

const escaped = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{N}\p{P}\p{Zs}]/gu, " ").replaceAll(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A number from 0 to `below` that belongs to the text. */
function numberFrom(text: string, below: number): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % below;
}

/** A plain drawing that differs by model, prompt and seed, and says what it was asked for. */
function drawing({ model, prompt, width, height, seed }: Wanted): string {
  const hue = numberFrom(`${model} ${prompt}`, 360);
  const circles = Array.from({ length: 7 }, (_, place) => {
    const at = (name: string, of: number): number => numberFrom(`${name} ${place} ${seed} ${prompt}`, of);
    return `<circle cx="${at("x", width)}" cy="${at("y", height)}" r="${Math.max(4, at("r", Math.ceil(width / 4)))}" fill="hsl(${(hue + at("hue", 90)) % 360},60%,${45 + at("light", 35)}%)" fill-opacity="0.75"/>`;
  });
  const size = Math.max(8, Math.round(width / 28));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<defs><linearGradient id="g" x2="0.4" y2="1"><stop stop-color="hsl(${hue},45%,28%)"/><stop offset="1" stop-color="hsl(${(hue + 50) % 360},55%,68%)"/></linearGradient></defs>` +
    `<rect width="100%" height="100%" fill="url(#g)"/>${circles.join("")}` +
    `<g font-family="sans-serif" font-size="${size}" fill="#fff"><text x="${size}" y="${height - size * 2.6}">${escaped(model)} · seed ${seed}</text>` +
    `<text x="${size}" y="${height - size}" fill-opacity="0.85">${escaped(prompt.slice(0, 60))}</text></g></svg>`
  );
}

export async function pictureOf(wanted: Wanted): Promise<Buffer> {
  const image = sharp(Buffer.from(drawing(wanted))).removeAlpha();
  return await image.toFormat(wanted.format, wanted.format === "png" ? { compressionLevel: 3 } : {}).toBuffer();
}

/** The bytes for a wish, as the fault spoils them; `turn` tells one picture of the same wish from the next. */
export async function pictureFor(wanted: Wanted, fault: string | null, turn = 0): Promise<Buffer> {
  switch (fault) {
    case "not-a-picture":
      return Buffer.from("<!doctype html><title>Not a picture</title><script>alert(1)</script>");
    case "empty":
      return Buffer.alloc(0);
    case "bomb":
      return bomb();
    case "other-type":
      return await pictureOf({ ...wanted, format: "jpeg" });
    case "other-size":
      return await pictureOf({ ...wanted, width: Math.max(16, Math.floor(wanted.width / 2)) });
    case "two-results":
      return await pictureOf({ ...wanted, seed: wanted.seed + turn });
    case "truncated-silently": {
      const whole = await pictureOf(wanted);
      return whole.subarray(0, Math.floor(whole.length / 2));
    }
    default:
      return await pictureOf(wanted);
  }
}

const SIDE = 20_000;
let made: Buffer | null = null;

/** Small as a file, 400 megapixels when it is decoded: a PNG of one bit a pixel, written by hand. */
export const bomb = (): Buffer => (made ??= makeBomb());

function makeBomb(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header[8] = 1; // one bit, grey
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const black = Buffer.alloc((SIDE / 8 + 1) * SIDE);
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(black)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** Where nobody asks for a seed the service picks one: another each time, the same in every run. */
let ownSeed = 20_261_130;
export function nextSeed(): number {
  ownSeed = (ownSeed * 48_271) % 2_147_483_647;
  return ownSeed;
}
