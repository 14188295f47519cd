import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";

/** What differs from the pack as it stands: files by name, or other fields of the manifest. */
export interface SmallPackParts {
  readonly manifest?: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, string>>;
}

const models = [
  { id: "flux-dev", maker: "Black Forest Labs", hue: 20, size: [640, 360] },
  { id: "nano-banana", maker: "Google", hue: 140, size: [360, 360] },
  { id: "qwen-image", maker: "Alibaba", hue: 260, size: [360, 480] },
] as const;
type Model = (typeof models)[number];

const promptIds = ["boat", "cat", "hat", "hill", "lamp", "mill", "moon", "tree", "wolf"] as const;
const voterCount = 15;
/** In hundredths: how often the first of a pair is preferred. */
const preference: Readonly<Record<string, number>> = {
  "flux-dev nano-banana": 50,
  "flux-dev qwen-image": 92,
  "nano-banana qwen-image": 80,
};

/** A drawing that no two models or prompts share. */
function drawing(model: Model, prompt: number): Promise<Buffer> {
  const [width, height] = model.size;
  const circles = Array.from({ length: 3 + prompt }, (_, place) => {
    const x = (width * (place + 1)) / (4 + prompt);
    return `<circle cx="${x}" cy="${height / 2}" r="${20 + 3 * prompt}" fill="hsl(${model.hue + 12 * place} 80% 60%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${model.hue} 40% 25%)"/>${circles.join("")}</svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

const fileOf = (prompt: string, model: Model): string => `${prompt}/${model.id}.jpg`;

const manifest = {
  title: "Small drawings",
  source: "made for a test",
  license: "CC0-1.0",
  requestedAspectRatio: "16:9",
  useCase: "illustration",
  models: models.map(({ id, maker }) => ({ id, maker })),
  prompts: promptIds.map((id) => ({
    id,
    style: `A ${id} by day`,
    prompt: `A flat drawing of a ${id} on a plain ground, three circles above it, no shading and no outline.`,
    outputs: models.map((model) => ({ model: model.id, file: fileOf(id, model) })),
  })),
};

/** Every voter sees every pair on every prompt once; sides alternate. */
function votes(): string {
  const lines: string[] = [];
  const pairs = Object.entries(preference).map(([pair, share]) => ({ pair: pair.split(" "), share }));
  for (let voter = 0; voter < voterCount; voter++)
    for (const [place, prompt] of promptIds.entries())
      for (const [at, { pair, share }] of pairs.entries()) {
        const [first = "", second = ""] = pair;
        const prefersFirst = (37 * voter + 61 * place + 17 * at) % 100 < share;
        const isSwapped = (voter + place) % 2 === 1;
        const [left, right] = isSwapped ? [second, first] : [first, second];
        const choice = prefersFirst === isSwapped ? "right" : "left";
        lines.push(
          JSON.stringify({ prompt, left, right, choice, voter: `v${voter}`, at: "2026-11-01T10:00:00Z", blind: true }),
        );
      }
  return `${lines.join("\n")}\n`;
}

function measurements(): string {
  const lines = promptIds.flatMap((prompt, place) =>
    models.map((model, index) =>
      JSON.stringify({
        instrument: "prompt-adherence",
        version: "1",
        prompt,
        model: model.id,
        outputs: [`${prompt}/${model.id}/1`],
        value: 0.95 - 0.2 * index - 0.01 * place,
        unit: "pass rate",
      }),
    ),
  );
  return `${lines.join("\n")}\n`;
}

/** A pack with nine prompts, three models, a picture for each, votes and measurements. Returns the folder. */
export async function writeSmallPack(folder: string, parts: SmallPackParts = {}): Promise<string> {
  for (const [place, prompt] of promptIds.entries()) {
    await mkdir(path.join(folder, prompt), { recursive: true });
    for (const model of models) await writeFile(path.join(folder, fileOf(prompt, model)), await drawing(model, place));
  }
  const texts = {
    "manifest.json": JSON.stringify({ ...manifest, ...parts.manifest }, null, 1),
    "votes.jsonl": votes(),
    "measurements.jsonl": measurements(),
    ...parts.files,
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(path.join(folder, name), text);
  return folder;
}

export const smallPackId = "small-drawings";
export const smallPackModels: readonly string[] = models.map(({ id }) => id);
export const smallPackPictures = models.length * promptIds.length;
