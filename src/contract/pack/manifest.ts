import { z } from "zod";
import * as value from "./values.ts";

export const requested = z
  .object({
    size: value.name.nullish().describe("as WIDTHxHEIGHT in pixels"),
    aspectRatio: value.name.nullish(),
    quality: value.name.nullish(),
  })
  .describe("what was asked for, as it was asked");

export const packOutput = z
  .object({
    ...value.rowNames,
    model: value.name.describe("an id of `models`"),
    variant: value.name.nullish(),
    tier: value.name.nullish(),
    route: value.name.nullish(),
    sample: value.sample.nullish(),
    file: value.label.nullish().describe("path of the picture within the pack, with forward slashes"),
    hash: value.contentHash.nullish(),
    mediaType: value.name.nullish().describe("needed only where the picture itself is no longer in the pack"),
    width: value.positiveInteger.nullish().describe("pixels received"),
    height: value.positiveInteger.nullish().describe("pixels received"),
    seed: z.int().nullish(),
    sandbox: value.sandboxMark,
    requested: requested.nullish(),
    receivedAt: value.instant.nullish(),
    costUsd: value.notNegative.nullish(),
    latencyMs: value.notNegative.nullish(),
  })
  .meta({ id: "output", title: "One image of one model for one prompt, or its absence" });

export const packPrompt = z
  .object({
    id: value.name,
    supersedes: value.rowNames.supersedes,
    prompt: value.text,
    useCase: value.slug.nullish().describe("the pack's, if left out"),
    style: value.label.nullish(),
    requestedAspectRatio: value.label
      .nullish()
      .describe("the pack's, if left out; free text of which a leading W:H is read"),
    texts: z.array(value.text).max(100).nullish().describe("strings that must stand in the picture"),
    checks: z.array(value.text).max(100).nullish().describe("yes-or-no statements, each about one visible thing"),
    outputs: z.array(packOutput).max(10_000),
  })
  .meta({ id: "prompt", title: "One prompt with every output that was made for it" });

export const packModel = z
  .object({ id: value.name, maker: value.label })
  .meta({ id: "model", title: "A model as the pack spells it" });

export const packManifest = z
  .object({
    title: value.label,
    source: value.label.describe(
      "where the pack comes from; a pack of the same title from another source is another pack",
    ),
    license: value.label.nullish(),
    requestedAspectRatio: value.label.nullish().describe("free text: only a leading W:H is read"),
    useCase: value.slug.nullish(),
    models: z.array(packModel).max(1_000),
    prompts: z.array(packPrompt).max(100_000).describe("every prompt of the run; empty in a pack of citations"),
  })
  .meta({ id: "manifest", title: "manifest.json" });

export type PackManifest = z.infer<typeof packManifest>;
export type PackPrompt = z.infer<typeof packPrompt>;
export type PackOutput = z.infer<typeof packOutput>;
