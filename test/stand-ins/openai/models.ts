interface Model {
  /** USD for a million tokens; B and C, see the price list that the adapter was written from. */
  readonly anySize: boolean;
  readonly qualities: readonly string[];
  /** Image tokens of 1024 × 1024 at each quality. */
  readonly tokens: Readonly<Record<string, number>>;
}

const three = ["low", "medium", "high"];
const five = [...three, "xhigh", "max"];
/** DERIVED from the price of a picture and of a token. */
const older = { low: 281, medium: 1062, high: 4156 };
/** C: measured by one person on 2.5 Flare. */
const newer = { low: 196, medium: 439, high: 1756, xhigh: 3122, max: 7024 };

const models: Readonly<Record<string, Model>> = {
  "gpt-image-1-mini": { anySize: false, qualities: three, tokens: older },
  "gpt-image-1.5": { anySize: false, qualities: three, tokens: older },
  "chatgpt-image-latest": { anySize: false, qualities: three, tokens: older },
  "gpt-image-2": { anySize: true, qualities: three, tokens: newer },
  "gpt-image-2.5-flare": { anySize: true, qualities: five, tokens: newer },
  "gpt-image-2.5-sunburst": { anySize: true, qualities: five, tokens: newer },
  "gpt-image-2.6-flare": { anySize: true, qualities: five, tokens: newer },
  "gpt-image-2.6-sunburst": { anySize: true, qualities: five, tokens: newer },
};

export const modelNamed = (name: unknown): Model | null =>
  typeof name === "string" && Object.hasOwn(models, name) ? (models[name] ?? null) : null;

export const modelNames: readonly string[] = Object.keys(models);

interface Used {
  readonly model: string;
  readonly quality: string;
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  /** Pictures to work from. */
  readonly inputs: number;
  /** Unfinished pictures that were sent: 100 tokens each (C). */
  readonly previews: number;
}

export function usageOf({ model, quality, prompt, width, height, inputs, previews }: Used): Record<string, unknown> {
  const square = modelNamed(model)?.tokens[quality] ?? 0;
  const output = Math.round((square * width * height) / 1_048_576) + 100 * previews;
  const text = Math.ceil(prompt.length / 4);
  const image = inputs * 323;
  return {
    input_tokens: text + image,
    input_tokens_details: { image_tokens: image, text_tokens: text },
    output_tokens: output,
    total_tokens: text + image + output,
  };
}
