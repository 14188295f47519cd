import { z } from "zod";
import { checkNames, optionsRefusal, optionsText, readOptions } from "../kit/index.ts";

/** As many as an app takes at once, and as large as all of them may be. */
const LORAS_MAX = 3;
const GIGABYTES_MAX = 5;

const lora = z.strictObject({
  /** Where fal fetches it; a private one is uploaded to fal first, whose address is given then. */
  url: z.url({ protocol: /^https$/, error: "an https address of a .safetensors file" }).max(2_000),
  scale: z.number().min(0).max(4).default(1),
  /** As large as the file is: what is above 2 GB in all is billed more. */
  gigabytes: z.number().positive().max(GIGABYTES_MAX),
});

const look = z.strictObject({
  /** Stands in the route's name and is never changed. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "small letters, digits and hyphens, as in our-brand"),
  /** As people read it. */
  title: z.string().trim().min(1).max(80),
  /** One line for creators: what it draws, and the words that a prompt must hold for it. */
  about: z.string().trim().min(1).max(200).optional(),
  loras: z.array(lora).min(1).max(LORAS_MAX, `at most ${LORAS_MAX} at once`),
});

const options = z.strictObject({
  /** Face swap is off unless the operator says so: whose face it is, and whether that person agreed, is for them to know. */
  faceSwap: z.boolean().default(false),
  looks: z.array(look).max(50).default([]),
});

/** FLUX.2 with LoRAs of the operator's. */
export type Look = Readonly<z.infer<typeof look>>;

/** What was set; a Failure (invalid-input) says what does not fit, and where. */
export function optionsIn(value: unknown): { readonly faceSwap: boolean; readonly looks: readonly Look[] } {
  const read = readOptions(options, value ?? {}, refused);
  checkNames(read.looks, "looks", refused);
  for (const { name, loras } of read.looks)
    if (gigabytesOf(loras) > GIGABYTES_MAX)
      throw refused(`${name}: its LoRAs have ${gigabytesOf(loras)} GB, and fal takes at most ${GIGABYTES_MAX}.`);
  return Object.freeze(read);
}

export const gigabytesOf = (loras: Look["loras"]): number => loras.reduce((sum, { gigabytes }) => sum + gigabytes, 0);

const refused = optionsRefusal("Fal's options");

/** What is set, for the operator. */
export function described(value: unknown): string {
  const read = options.safeParse(value ?? {}).data;
  const looks = optionsText(read?.looks ?? null, { one: "look with LoRAs", many: "looks" });
  return `${looks}; face swap ${read?.faceSwap === true ? "on" : "off"}`;
}
