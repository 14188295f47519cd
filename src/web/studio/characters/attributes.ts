import { type IdentityAttribute, identityAttributes } from "../../../contract/studio/identity-attributes.ts";

/** Every attribute with the values that are offered, in the contract's order. */
export const attributeValues = Object.entries(identityAttributes) as readonly (readonly [
  IdentityAttribute,
  readonly string[],
])[];
