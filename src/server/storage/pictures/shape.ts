import sharp from "sharp";

export interface ShapeOrder {
  readonly width: number;
  readonly height: number;
  /** cut: what is beyond the ratio goes, evenly on both sides. fitted: all is kept, on the colour of its own edges. */
  readonly how: "cut" | "fitted";
}

const JPEG = { quality: 92 } as const;
const WEBP = { quality: 92, effort: 2 } as const;
/** Its border tells the colour of a picture's edges. */
const THUMB = 32;

/** A picture at an exact size, in its own format; kinds that few programs write come as PNG. */
export async function shapedPicture(original: Uint8Array, { width, height, how }: ShapeOrder): Promise<Buffer> {
  const upright = sharp(original).autoOrient();
  const { format } = await upright.metadata();
  const shaped =
    how === "cut"
      ? upright.resize({ width, height, fit: "cover" })
      : upright.resize({ width, height, fit: "contain", background: await edgeColour(original) });
  if (format === "jpeg") return shaped.jpeg(JPEG).toBuffer();
  return format === "webp" ? shaped.webp(WEBP).toBuffer() : shaped.png().toBuffer();
}

/** The mean colour of the outermost pixels of a small copy. */
async function edgeColour(original: Uint8Array) {
  const { data, info } = await sharp(original)
    .autoOrient()
    .resize(THUMB, THUMB, { fit: "fill" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = 0; y < THUMB; y += 1)
    for (let x = 0; x < THUMB; x += 1) {
      if (x > 0 && y > 0 && x < THUMB - 1 && y < THUMB - 1) continue;
      const at = (y * THUMB + x) * info.channels;
      for (const channel of [0, 1, 2]) sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0);
      count += 1;
    }
  const [r, g, b] = sums.map((sum) => Math.round(sum / count));
  return { r, g, b };
}
