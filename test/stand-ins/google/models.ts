/** Google's models as its guide describes them (A): sizes at 1K by ratio, and image tokens by class. */
interface Model {
  readonly classes: readonly string[];
  readonly ratios: Readonly<Record<string, string>>;
  readonly referencesMax: number;
  readonly thinks: boolean;
  /** Image tokens by class; where they are not published, a figure of ours. */
  readonly tokens: Readonly<Record<string, number>>;
}

const ten = {
  "1:1": "1024x1024",
  "2:3": "848x1264",
  "3:2": "1264x848",
  "3:4": "896x1200",
  "4:3": "1200x896",
  "4:5": "928x1152",
  "5:4": "1152x928",
  "9:16": "768x1376",
  "16:9": "1376x768",
  "21:9": "1584x672",
};

const models: Readonly<Record<string, Model>> = {
  "gemini-nano-banana-2.1": {
    classes: ["1K", "2K", "4K"],
    // The long ones as somebody measured them (C).
    ratios: { ...ten, "1:4": "512x2064", "4:1": "2064x512", "1:8": "352x2928", "8:1": "2928x352" },
    referencesMax: 14,
    thinks: true,
    tokens: { "1K": 1120, "2K": 1680, "4K": 2520 },
  },
  "gemini-3-pro-image": {
    classes: ["1K", "2K", "4K"],
    ratios: ten,
    referencesMax: 14,
    thinks: false,
    tokens: { "1K": 1120, "2K": 1120, "4K": 2000 },
  },
  "gemini-3.1-flash-image": {
    classes: ["512", "1K", "2K", "4K"],
    ratios: { ...ten, "1:4": "512x2048", "4:1": "2048x512", "1:8": "384x3072", "8:1": "3072x384" },
    referencesMax: 14,
    thinks: false,
    tokens: { "512": 747, "1K": 1120, "2K": 1680, "4K": 2520 },
  },
  "gemini-3.1-flash-lite-image": {
    classes: ["1K"],
    ratios: ten,
    referencesMax: 14,
    thinks: false,
    tokens: { "1K": 1120 },
  },
  "gemini-2.5-flash-image": {
    classes: [],
    ratios: {
      "1:1": "1024x1024",
      "2:3": "832x1248",
      "3:2": "1248x832",
      "3:4": "864x1184",
      "4:3": "1184x864",
      "4:5": "896x1152",
      "5:4": "1152x896",
      "9:16": "768x1344",
      "16:9": "1344x768",
      "21:9": "1536x672",
    },
    referencesMax: 3,
    thinks: false,
    tokens: { "1K": 1290 },
  },
};

export const modelOf = (name: string): Model | null => models[name] ?? null;

const times: Readonly<Record<string, number>> = { "512": 0.5, "1K": 1, "2K": 2, "4K": 4 };

/** The pixels of a ratio and class; null where the model makes none such. */
export function pixelsOf(
  model: Model,
  ratio: string,
  sizeClass: string,
): { readonly width: number; readonly height: number } | null {
  const [width, height] = (model.ratios[ratio] ?? "").split("x").map(Number);
  const by = times[sizeClass];
  if (width === undefined || height === undefined || by === undefined) return null;
  if (sizeClass !== "1K" && !model.classes.includes(sizeClass)) return null;
  return { width: width * by, height: height * by };
}
