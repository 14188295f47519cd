import { z } from "zod";

/**
 * A prompt with variables, such as "{{subject}} in the snow", and what each was filled in with. A name is up to 40
 * letters, digits, spaces, hyphens or underscores; \\{{subject}} stays in the prompt as {{subject}}.
 */
export const promptTemplate = z.strictObject({
  text: z.string().max(40_000),
  values: z.record(z.string().max(40), z.string().max(40_000)),
});
