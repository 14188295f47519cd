import type { GenerationRequest } from "../../../contract/studio/index.ts";
import { filledIn, unfilledIn } from "../../../core/kernel/index.ts";
import { Refused } from "../refused.ts";
import { checkText } from "./check.ts";

/** What is kept of how a prompt was written gives that prompt, so that a repeat is one. */
export function checkTemplate({ prompt, template }: Pick<GenerationRequest, "prompt" | "template">): void {
  if (template == null) return;
  checkText("template", template.text + Object.entries(template.values).flat().join(""));
  const [unfilled] = unfilledIn(template);
  if (unfilled !== undefined)
    throw new Refused({
      code: "invalid-input",
      field: "template.values",
      message: `The variable {{${unfilled}}} is not filled in: give it a value, or take it out of the text.`,
    });
  if (filledIn(template) !== prompt)
    throw new Refused({
      code: "invalid-input",
      field: "template",
      message: "Filled in, the template does not give the prompt: send the prompt that it gives, or leave it out.",
    });
}
