import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createElement } from "react";
import satori, { type Font } from "satori";
import sharp from "sharp";
import type { CardModel } from "./card.ts";
import { CardDrawing, cardSize } from "./drawing.tsx";

const require = createRequire(import.meta.url);

/** Static cuts of the families that pages use: satori reads neither WOFF2 nor variable fonts. */
const cuts = [
  { name: "Inter Tight", file: "@fontsource/inter-tight/files/inter-tight-latin-400-normal.woff", weight: 400 },
  { name: "Inter Tight", file: "@fontsource/inter-tight/files/inter-tight-latin-600-normal.woff", weight: 600 },
  {
    name: "Source Serif 4",
    file: "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff",
    weight: 400,
  },
  {
    name: "Source Serif 4",
    file: "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff",
    weight: 600,
  },
] as const;

let loading: Promise<Font[]> | null = null;
const fonts = (): Promise<Font[]> => {
  loading ??= Promise.all(
    cuts.map(async ({ name, file, weight }) => ({
      name,
      weight,
      style: "normal" as const,
      data: await readFile(require.resolve(file)),
    })),
  );
  return loading;
};

/** Draws a card as PNG, 1200 × 630. The same card gives the same bytes on the same libraries. */
export async function drawCard(card: CardModel): Promise<Uint8Array<ArrayBuffer>> {
  const svg = await satori(createElement(CardDrawing, { card }), { ...cardSize, fonts: await fonts() });
  const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true, colours: 128 }).toBuffer();
  return Uint8Array.from(png);
}
