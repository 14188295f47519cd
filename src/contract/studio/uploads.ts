import { z } from "zod";
import { instant } from "./amounts.ts";

/**
 * POST /api/uploads: the bytes of one picture as the body, or as the one file of a multipart form. PNG, JPEG, WebP, AVIF
 * or GIF, still, at most 30 MB and 51 million pixels; turned upright, in sRGB, and without everything that is not
 * pixels. 201, or 200 where the workspace has the same picture already. DELETE /api/uploads/{id} takes it back.
 */
export const uploadView = z.object({
  id: z.uuid(),
  /** As the file was called; only for the person who looks for it. */
  name: z.string(),
  width: z.int(),
  height: z.int(),
  type: z.enum(["image/png", "image/jpeg", "image/webp"]),
  bytes: z.int(),
  createdAt: instant,
  createdBy: z.string(),
  /** When it goes unless it is used again. */
  expiresAt: instant,
  /** Append ?width=320, 640, 1280 or 2048. */
  pictureUrl: z.string(),
  originalUrl: z.string(),
  /** Why it cannot be a mask over a picture of its size: null where it can. */
  maskFault: z.string().nullable(),
});
export type UploadView = z.infer<typeof uploadView>;

/** GET /api/uploads?before=ID&limit=…: newest first. */
export const uploadList = z.object({
  uploads: z.array(uploadView),
  next: z.string().nullable(),
  usedBytes: z.int(),
  bytesMax: z.int(),
});
export type UploadList = z.infer<typeof uploadList>;
