import { z } from "zod";
import type { StudioEvent } from "../../../contract/studio/index.ts";
import type { Reader } from "../../storage/index.ts";

/** What a worker tells of an output that is being made. */
const told = z.object({
  workspace: z.string(),
  output: z.uuid(),
  /** Left out where there is a new preview. */
  share: z.number().min(0).max(1).optional(),
});
export type Told = z.infer<typeof told>;

/** Null for what is none of ours: anybody who may connect to the database may tell something. */
export function readTold(payload: string): Told | null {
  try {
    return told.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}

/** More than this would hold up everything behind it in the stream. */
const PREVIEW_BYTES_MAX = 3_000_000;

/** The event that a notification stands for; null where its preview is gone again, or its output over. */
export async function liveEvent(reader: Reader, { workspace, output, share }: Told): Promise<StudioEvent | null> {
  if (share !== undefined) return { type: "progress", output, share };
  const preview = await reader
    .selectFrom("output_preview as p")
    .innerJoin("output as o", "o.id", "p.output")
    .select(["p.media_type", "p.bytes"])
    .where("p.output", "=", output)
    .where("p.workspace", "=", workspace)
    .where("o.state", "=", "running")
    .executeTakeFirst();
  if (preview === undefined || preview.bytes.length > PREVIEW_BYTES_MAX) return null;
  if (!/^image\/(?:png|jpeg|webp)$/.test(preview.media_type)) return null;
  return { type: "preview", output, url: `data:${preview.media_type};base64,${preview.bytes.toString("base64")}` };
}
