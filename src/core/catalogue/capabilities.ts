import { known, unknown } from "../kernel/index.ts";
import type { Known } from "../kernel/index.ts";
import { variantOf } from "./configuration.ts";
import type { EditCapabilities, EditCapability, ModelCard, Sourced } from "./records.ts";

/** In the order in which pages list them (method, section 2). */
export const editCapabilityIds: readonly EditCapability[] = [
  "image-to-image",
  "mask",
  "multiple-references",
  "style-transfer",
  "face-swap",
  "lora",
  "outpainting",
];

/** What one variant can edit, each true, false or unknown with the reason. */
export function editCapabilities(card: ModelCard, variantId: string): EditCapabilities {
  const { facts } = variantOf(card, variantId);
  return {
    "image-to-image": plain(facts.imageToImage),
    mask: plain(facts.masks),
    "multiple-references": atLeastTwo(facts.references),
    "style-transfer": plain(facts.styleTransfer),
    "face-swap": plain(facts.faceSwap),
    lora: plain(facts.lora),
    outpainting: plain(facts.outpainting),
  };
}

const plain = (fact: Sourced<boolean>): Known<boolean> => (fact.known ? known(fact.value) : unknown(fact.reason));

const atLeastTwo = (fact: Sourced<number>): Known<boolean> =>
  fact.known ? known(fact.value >= 2) : unknown(fact.reason);
