import type { ReferenceRole } from "../../../contract/studio/index.ts";
import type { ImageModel } from "../../providers/spec/index.ts";

/** Anything that may have a part in the picture to be made. */
interface WithRole {
  readonly role?: ReferenceRole | undefined;
}

const said: Readonly<Record<ReferenceRole, string>> = {
  person: "is the person",
  product: "is the product",
  style: "is the style",
  scene: "is the scene",
};

/** The prompt as a model gets it: with what each picture is there for after it, where the model is told so in words. */
export function toldPrompt({ capabilities }: ImageModel, prompt: string, references: readonly WithRole[]): string {
  if (capabilities.roles !== "words") return prompt;
  const parts = references.flatMap(({ role }, place) =>
    role === undefined ? [] : [`Image ${place + 1} ${said[role]}.`],
  );
  return parts.length === 0 ? prompt : `${prompt}\n\n${parts.join(" ")}`;
}

/** What a picture says where its model was not told; null where there was nothing to tell, or it was told. */
export function untoldRoles({ name, capabilities }: ImageModel, references: readonly WithRole[]): string | null {
  if (capabilities.roles !== undefined || references.every(({ role }) => role === undefined)) return null;
  return `${name} cannot be told what each picture is there for: it got them in their order, without that.`;
}
