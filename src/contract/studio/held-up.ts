import { z } from "zod";

/** GET /api/held-up: why no image is made now and what becomes of those that wait; null: they are made. */
export const heldUp = z.object({ sentence: z.string().nullable() });
export type HeldUp = z.infer<typeof heldUp>;
