import { z } from "zod";

/**
 * GET /api/outputs/:id/edit: how an edit with a mask came out, read off the three pictures after it was delivered. An
 * output that was made without a mask has none (404).
 */
export const editFidelity = z.object({
  /** False: it is still to be measured, or one of its pictures is gone. */
  isMeasured: z.boolean(),
  readings: z.array(
    z.object({
      /** edit-change, edit-similarity or edit-seam; its sheet is at /instruments/ID. */
      instrument: z.string(),
      version: z.string(),
      name: z.string(),
      unit: z.string(),
      value: z.number().nullable(),
      /** Why there is no value. */
      reason: z.string().nullable(),
    }),
  ),
});
export type EditFidelity = z.infer<typeof editFidelity>;
