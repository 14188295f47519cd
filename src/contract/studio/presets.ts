import { z } from "zod";
import { instant } from "./amounts.ts";
import { target, targetsMax } from "./generations.ts";
import { promptTemplate } from "./prompt-template.ts";

/** At most so many in one workspace. */
export const presetsMax = 200;

/** A model of a preset. `size` is null where the preset's shape and size decide, `tier` and `seed` where nobody chose. */
const presetModel = target.extend({ size: target.shape.size.nullable().default(null) });

/** What a preset keeps: everything that is chosen before pictures are asked for, except pictures to work from. */
export const presetWish = z.strictObject({
  prompt: promptTemplate,
  useCase: z.string().max(100).nullable().default(null),
  shape: z.string().regex(/^\d{1,3}:\d{1,3}$/, "must be a ratio such as 3:2"),
  /** How large, in the studio's words, such as megapixel or 4k. */
  area: z.string().min(1).max(20),
  models: z.array(presetModel).max(targetsMax),
});
export type PresetWish = z.infer<typeof presetWish>;

const name = z.string().trim().min(1, "must not be empty").max(80, "must have at most 80 characters");

/** POST /api/presets. Refused with conflict where the workspace has one of this name, however it is capitalised. */
export const presetRequest = z.strictObject({ name, wish: presetWish });
export type PresetRequest = z.infer<typeof presetRequest>;

/** PATCH /api/presets/{id}: another name, another wish, or both. DELETE takes it away. */
export const presetChange = z
  .strictObject({ name: name.optional(), wish: presetWish.optional() })
  .refine((change) => change.name !== undefined || change.wish !== undefined, "name or wish must be given");
export type PresetChange = z.infer<typeof presetChange>;

export const presetView = z.object({
  id: z.uuid(),
  name: z.string(),
  wish: presetWish,
  createdBy: z.string(),
  createdAt: instant,
  changedAt: instant,
});
export type PresetView = z.infer<typeof presetView>;

/** GET /api/presets: all of the workspace's, by name. */
export const presetList = z.object({ presets: z.array(presetView) });
export type PresetList = z.infer<typeof presetList>;
