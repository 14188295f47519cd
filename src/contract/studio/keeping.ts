import { z } from "zod";
import { instant } from "./amounts.ts";
import { outputState, outputView, referenceView } from "./generations.ts";
import { downloadOutputsMax } from "./limits.ts";

/**
 * DELETE /api/outputs/{id} puts a picture out of sight, with its links. GET /api/deleted?before=CURSOR: those that can be
 * brought back, the latest deleted first. POST /api/deleted/{id}/restore brings one back as it was; DELETE
 * /api/deleted/{id} deletes one for good, DELETE /api/deleted all of them.
 */
export const deletedList = z.object({
  outputs: z.array(
    outputView.extend({
      prompt: z.string(),
      deletedAt: instant,
      /** Then it is gone for good. */
      restorableUntil: instant,
      /** Links that work again when it is brought back. */
      links: z.int(),
      /** Append ?width=320, 640, 1280 or 2048. */
      pictureUrl: z.string(),
    }),
  ),
  next: z.string().nullable(),
});
export type DeletedList = z.infer<typeof deletedList>;

/** here: to be opened. making: on its way. recently-deleted: can be brought back. gone: only known to have been. */
export const lineageStanding = z.enum(["here", "making", "recently-deleted", "gone"]);

export const lineageNode = z.object({
  source: referenceView.shape.source,
  id: z.uuid(),
  /** How far from the picture that was asked about: below 0 it was made from this, above 0 it became this. */
  step: z.int(),
  /** The model's name, or the name of the file that was brought; null: an upload that is gone. */
  name: z.string().nullable(),
  state: outputState.nullable().describe("null: an upload"),
  standing: lineageStanding,
  width: z.int(),
  height: z.int(),
  /** Append ?width=320, 640, 1280 or 2048; null where there is nothing to show. */
  pictureUrl: z.string().nullable(),
});
export type LineageNode = z.infer<typeof lineageNode>;

/** GET /api/outputs/{id}/lineage: what a picture was made from and what became of it, a few steps each way. */
export const lineage = z.object({
  /** The picture itself (step 0) and its relatives, earlier ones in front. */
  nodes: z.array(lineageNode),
  /** Ids of nodes: `to` was made from `from`. */
  edges: z.array(z.object({ from: z.uuid(), to: z.uuid(), role: z.enum(["reference", "mask"]) })),
  /** Whether there is more than is given here, that way. */
  more: z.object({ before: z.boolean(), after: z.boolean() }),
});
export type Lineage = z.infer<typeof lineage>;

/**
 * POST /api/downloads → an address that gives the pictures as one ZIP, in this order, for an hour. Refused with
 * not-found where one of them is not there any more, unless `skipMissing`.
 */
export const downloadRequest = z.strictObject({
  outputs: z
    .array(z.uuid())
    .min(1, "name at least one picture")
    .max(downloadOutputsMax, `at most ${downloadOutputsMax} pictures in one archive`),
  /** Writes prompt and seed into files, names and manifest. */
  prompt: z.boolean().default(false),
  skipMissing: z.boolean().default(false),
});
export type DownloadRequest = z.infer<typeof downloadRequest>;

export const downloadOffer = z.object({
  url: z.string(),
  expiresAt: instant,
  pictures: z.int(),
  /** About: of the originals, before anything is written into them. */
  bytes: z.int(),
  /** How many were left out because they are not there any more. */
  missing: z.int(),
});
export type DownloadOffer = z.infer<typeof downloadOffer>;

/** POST /api/guide/close: whoever asks needs no guide any more. */
export const guideClose = z.strictObject({ how: z.enum(["finished", "dismissed"]) });
