import { figure, listed, plural } from "../forms.ts";

const pictures = (count: number): string => plural(count, { one: "1 picture", other: `${figure(count)} pictures` });

/** The room where pictures are asked for. */
export const makeWords = {
  title: "Make pictures",
  theModels: "the models that are offered",
  noModels: "No model is offered yet",
  noModelsHow:
    "The operator of this studio has switched every model off, or has not set a price for any. Ask them to offer one; the built-in sketch renderer needs no key.",
  prompt: "What the picture shows",
  promptExample: "A lighthouse keeper in a yellow coat, on the rocks at dusk …",
  keys: "Ctrl and Enter makes the pictures.",
  character: "Choose a character …",
  presets: "Presets",
  variablesHint: "Write {{subject}} where words change: a field for them appears below.",
  useCase: "What it is for",
  anyUseCase: "Anything",
  readyPrompt: "A prompt that tests …",
  ownPrompt: "Your own",
  shape: "Shape",
  size: "Size",
  models: "Models",
  upTo: (most: number): string => `up to ${figure(most)}, prices at about 1 megapixel`,
  narrow: "Narrow the list of models",
  narrowBy: "Name or maker",
  noSuchModel: "No model here has that name.",
  from: (amount: string): string => `from ${amount}`,
  by: (maker: string): string => `by ${maker}`,
  settings: {
    pictures,
    seed: (seed: string): string => `seed ${seed}`,
    of: (model: string): string => `of ${model}: settings`,
    count: "Pictures",
    sizeClass: "Size class",
    quality: "Quality",
    noSeed: "Takes no seed: the same prompt gives another picture each time.",
    anySeed: "any",
    seedField: "Seed",
    asNeeded: "as the size needs",
    asNeededNow: (tier: string): string => `as the size needs (${tier})`,
    noTier: "none",
    ownChoice: "its own choice",
    usual: (tier: string): string => `${tier} (as usual)`,
    size: "Size",
    nearest: (size: string): string => `nearest (${size})`,
    width: "Width in pixels",
    height: "Height in pixels",
    asAbove: "as chosen above",
  },
  seedFault: (model: string, min: number, max: number): string =>
    `${model} takes a seed from ${min} to ${max}, a whole number.`,
  promptFault: (model: string, most: number, length: number): string =>
    `${model} takes a prompt of at most ${most} characters; this one has ${length}.`,
  cost: "Cost",
  pick: "Pick a model to see what its pictures cost.",
  say: "Say what the picture shows, and the cost stands here.",
  unfilled: (names: readonly string[]): string =>
    `Fill in ${listed(names.map((name) => `“${name}”`))} below the prompt, and the cost stands here.`,
  faulty: (fault: string): string => `${fault} Change that, or take the model out, and the cost stands here.`,
  each: (count: number, amount: string): string => `${figure(count)} × ${amount}`,
  previews: (amount: string): string => `${amount} of it to watch it grow`,
  together: "Together",
  available: "You have",
  short: "This costs more than you have. Choose fewer models or a smaller size, or look at <link>your credits</link>.",
  asking: "Asking …",
  run: (count: number): string => plural(count, { one: "Make the picture", other: `Make ${figure(count)} pictures` }),
  runFor: (count: number, amount: string): string =>
    plural(count, {
      one: `Make the picture for ${amount}`,
      other: `Make ${figure(count)} pictures for ${amount}`,
    }),
  sheet: "Contact sheet",
  nothing: "Nothing is exposed yet",
  nothingHow: "Write what the picture shows, pick one to four models, and their pictures arrive here side by side.",
  trial: {
    from: (models: readonly string[]): string =>
      `From the comparison of ${listed(models)}. What you make here is yours alone and changes nothing on the public page.`,
    fromFor: (models: readonly string[], useCase: string): string =>
      `From the comparison of ${listed(models)}: ${useCase}. What you make here is yours alone and changes nothing on the public page.`,
    missing: (models: readonly string[]): string =>
      plural(models.length, {
        one: `${listed(models)} is not offered in this studio.`,
        other: `${listed(models)} are not offered in this studio.`,
      }),
    instead: "The built-in sketch renderer is picked instead, with the same prompt.",
    copy: "Your copy of this comparison",
    publicPage: "The public page",
  },
} as const;
