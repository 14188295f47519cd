import { z } from "zod";
import { instant, microcredits } from "./amounts.ts";
import { characterUse } from "./character-use.ts";
import { size } from "./models.ts";
import { promptTemplate } from "./prompt-template.ts";

/** At most so many models in one request, and so many images of each. */
export const targetsMax = 4;
export const imagesMaxPerTarget = 4;
/** At most so many pictures to work from; each model has its own limit below this. */
export const referencesMax = 16;

/** One model of a request, with its own settings: what a model lacks is refused, never dropped. */
export const target = z.strictObject({
  route: z.string().max(200),
  tier: z.string().max(50).nullable().default(null).describe("null: the route's default tier"),
  size: z.strictObject(size.shape),
  seed: z
    .int()
    .nonnegative()
    .nullable()
    .default(null)
    .describe("null: chosen by us where the route takes one, the same for all models"),
  count: z.int().min(1).max(imagesMaxPerTarget).default(1),
});
export type Target = z.infer<typeof target>;

/** What a picture to work from is there for. */
export const referenceRole = z.enum(["person", "product", "style", "scene"]);
export type ReferenceRole = z.infer<typeof referenceRole>;

/** A picture to work from: one that was made here, or one that was uploaded. */
export const reference = z.strictObject({
  source: z.enum(["output", "upload"]),
  id: z.uuid(),
  /** Told to models that take it; of the others each picture says that it was not. */
  role: referenceRole.optional(),
});
export type Reference = z.infer<typeof reference>;

/** Where the first picture stands in a larger one, in pixels from its left and top edge. */
export const offset = z.strictObject({ left: z.int().nonnegative(), top: z.int().nonnegative() });
export type Offset = z.infer<typeof offset>;

/** POST /api/quotes. */
export const quoteRequest = z.strictObject({
  prompt: z.string(),
  targets: z.array(target).min(1).max(targetsMax),
  /** Pictures to work from, in order, the same for all models. A model that does not take so many is refused. */
  references: z.array(reference).max(referencesMax, `at most ${referencesMax} pictures to work from`).default([]),
  /** An upload as large as the first of them: white is painted anew, black is kept. */
  mask: z.uuid().nullable().default(null),
  /** A character of the workspace's that the picture shows; each model gets it in the way it takes one, or refuses. */
  character: z.uuid().optional(),
  /** How far the first of them may be changed: 0 keeps it, 1 leaves everything free. Left out: as the model does it. */
  strength: z.number().min(0).max(1).optional(),
  /** For models that paint around it. Left out: it stands in the middle. */
  offset: offset.optional(),
});
export type QuoteRequest = z.infer<typeof quoteRequest>;

export const quoteAnswer = z.object({
  lines: z.array(
    z.object({
      route: z.string(),
      eachMicrocredits: microcredits,
      count: z.int(),
      microcredits,
      /** How much of that is for the unfinished pictures that a provider bills; "0" where none are. */
      previewsMicrocredits: microcredits,
      /** How the character reaches this model; absent where none was named. */
      character: characterUse.optional(),
    }),
  ),
  totalMicrocredits: microcredits,
  availableMicrocredits: microcredits,
});
export type QuoteAnswer = z.infer<typeof quoteAnswer>;

/**
 * POST /api/generations, with the header Idempotency-Key (1 to 100 characters; the first answer comes again, another
 * body under the same key is refused). Refused with quote-changed if it has become dearer than the named total.
 */
export const generationRequest = quoteRequest.extend({
  quotedMicrocredits: microcredits.regex(/^\d/, "must not be negative"),
  /** Where the wish came from, such as a comparison page's use case; shown in the library. */
  useCase: z.string().max(100).nullable().default(null),
  /** What the prompt was written as, kept so that a repeat can fill it in anew; refused unless it gives the prompt. */
  template: promptTemplate.nullable().optional(),
});
export type GenerationRequest = z.infer<typeof generationRequest>;

/**
 * queued: nothing was sent yet. running: sent, or about to be. delivered: it arrived and was charged (or, late, was
 * given free). failed: nothing arrived and nothing was charged. cancelled: stopped in time, nothing charged.
 * unsettled: the provider may have made and billed it; it is waited for until `settlesAt`, then nothing is charged.
 */
export const outputState = z.enum(["queued", "running", "delivered", "failed", "cancelled", "unsettled"]);
export type OutputState = z.infer<typeof outputState>;

export const outputView = z.object({
  id: z.uuid(),
  generation: z.uuid(),
  /** In the order of the request: models, then images of each. */
  position: z.int().nonnegative(),
  route: z.string(),
  name: z.string(),
  maker: z.string(),
  sandbox: z.boolean(),
  state: outputState,
  tier: z.string().nullable(),
  requested: size,
  /** As received; null until delivered. */
  received: size.nullable(),
  seed: z.int().nullable(),
  /** What is set aside or was charged at most; `charged` is null until it is settled, then exact ("0" where free). */
  quotedMicrocredits: microcredits,
  chargedMicrocredits: microcredits.nullable(),
  /** From leaving to arriving; null until delivered. */
  tookMs: z.int().nullable(),
  /** When it was queued, sent and settled. */
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Share of the work done, 0 to 1, where the provider says. */
  progress: z.number().nullable(),
  /** Why nothing arrived, and what to do: one or two sentences for the creator. */
  problem: z.object({ kind: z.string(), sentence: z.string() }).nullable(),
  warnings: z.array(z.string()),
  /** The character it was asked to show, and how that reached the model; absent: none. */
  character: characterUse.optional(),
  /** When an unsettled output ends at the latest. */
  settlesAt: instant.nullable(),
  /** free: nothing was sent, stopping costs nothing. asks: the provider is asked; unless it confirms that nothing is billed, the image is awaited, delivered and charged. none: over, or already asked. */
  cancel: z.enum(["free", "asks", "none"]),
  /** Addresses of the picture, null until delivered: WebP and AVIF are negotiated; `placeholder` is a tiny data: URL. */
  picture: z
    .object({
      /** Append ?width=320, 640, 1280 or 2048. */
      url: z.string(),
      originalUrl: z.string(),
      downloadUrl: z.string(),
      placeholder: z.string().nullable(),
      type: z.string(),
      bytes: z.int(),
    })
    .nullable(),
});
export type OutputView = z.infer<typeof outputView>;

/** A picture that others were made from, as it was then. */
export const referenceView = reference.extend({
  width: z.int(),
  height: z.int(),
  /** Append ?width=320, 640, 1280 or 2048; null where it was deleted since. */
  pictureUrl: z.string().nullable(),
});
export type ReferenceView = z.infer<typeof referenceView>;

/** What pictures were made from besides the words. */
const madeFrom = {
  references: z.array(referenceView),
  mask: referenceView.nullable(),
  strength: z.number().optional(),
  offset: offset.optional(),
};

export const generationView = z.object({
  id: z.uuid(),
  prompt: z.string(),
  useCase: z.string().nullable(),
  createdAt: instant,
  createdBy: z.string().describe("the member's name, or the API key's"),
  /** As it came with the request; null or absent where the prompt was written out. */
  template: promptTemplate.nullable().optional(),
  ...madeFrom,
  outputs: z.array(outputView),
});
export type GenerationView = z.infer<typeof generationView>;

/** GET /api/generations?before=CURSOR, newest first. */
export const generationList = z.object({ generations: z.array(generationView), next: z.string().nullable() });
export type GenerationList = z.infer<typeof generationList>;

/** GET /api/library?before=CURSOR: delivered outputs, newest first, each with the prompt it came from. */
export const libraryList = z.object({
  outputs: z.array(outputView.extend({ prompt: z.string(), template: generationView.shape.template, ...madeFrom })),
  next: z.string().nullable(),
});
export type LibraryList = z.infer<typeof libraryList>;

/**
 * GET /api/events, a stream of server-sent events of the workspace. Every stored event has an id; a reconnect with
 * Last-Event-ID misses none. `output` carries the output as it is now, `balance` what is available now. `progress`
 * and `preview` have no id: they are for the screen and are not repeated.
 */
export const studioEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("output"), output: outputView }),
  z.object({ type: z.literal("balance"), availableMicrocredits: microcredits, heldMicrocredits: microcredits }),
  z.object({ type: z.literal("progress"), output: z.uuid(), share: z.number() }),
  z.object({ type: z.literal("preview"), output: z.uuid(), url: z.string().describe("a data: URL") }),
]);
export type StudioEvent = z.infer<typeof studioEvent>;
