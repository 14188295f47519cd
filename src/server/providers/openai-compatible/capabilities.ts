import type { Capabilities, ControlSyntax } from "../spec/index.ts";
import { type Options, type OwnModel, sizeRuleOf } from "./options.ts";

/** Orders that a prompt can hold; refused wherever they may be understood, since a server can be changed at any time. */
const anywhere: readonly ControlSyntax[] = [
  {
    text: "<sd_cpp_extra_args",
    why: "This server would take what stands in <sd_cpp_extra_args> as settings of its own. Leave it out and describe the picture.",
  },
  {
    text: "<lora:",
    why: "This server would take <lora:…> as an order to load weights. Leave it out and describe the picture.",
  },
];

const atLocalAi: ControlSyntax = {
  text: "|",
  why: "This server would take what follows | as what the picture must not show. Leave the sign out and describe the picture.",
};

export const capabilitiesOf = (model: OwnModel, server: Options["server"]): Capabilities =>
  Object.freeze({
    sizes: sizeRuleOf(model),
    tiers: [],
    defaultTier: null,
    // The protocol has no field for one.
    seeds: null,
    textToImage: true,
    referencesMax: model.references,
    masks: model.masks,
    transparency: false,
    partialImages: false,
    cancels: false,
    promptLengthMax: model.promptLengthMax,
    // The server chooses.
    formats: [],
    controlSyntax: server === "LocalAI" ? [...anywhere, atLocalAi] : anywhere,
    webhooks: false,
  });
