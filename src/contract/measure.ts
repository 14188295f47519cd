import { z } from "zod";

/** `./proofsheet measure IMAGE… --format json`: one entry a file, in the order of the command. */
export const measureOutput = z.array(
  z.object({
    file: z.string(),
    width: z.int().positive().describe("pixels, as shown"),
    height: z.int().positive(),
    measurements: z.array(
      z.object({
        instrument: z.string(),
        version: z.string(),
        value: z.number().nullable(),
        unit: z.string(),
        reason: z.string().optional().describe("why there is no value; left out where there is one"),
        detail: z.json().describe("what else the instrument found; null where nothing"),
      }),
    ),
  }),
);
export type MeasureOutput = z.infer<typeof measureOutput>;
