import { z } from "zod";

const phone = /^(\+|00)?[\d().\-/]+$/;
const ipv4 = /^\d{1,3}(\.\d{1,3}){3}(:\d+)?$/;
const colonHex = /^\[?[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,}(:?\d{1,3}(\.\d{1,3}){3})?(%\w+)?\]?(:\d+)?$/i;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PHONE_DIGITS_MIN = 9;
const NETWORK_ADDRESS = "a network address";

/**
 * Why a voter id may name a person, or null if nothing shows that it does. A name without a space cannot be told from
 * an opaque id; keeping those out is up to whoever makes the pack (docs/decisions/0005-voters-in-packs.md).
 */
export function whatVoterReveals(voter: string): string | null {
  if (voter.includes("@")) return "an e-mail address or account name";
  if (/\s/.test(voter)) return "a name";
  if (uuid.test(voter)) return null;
  if (ipv4.test(voter) || colonHex.test(voter)) return NETWORK_ADDRESS;
  if (phone.test(voter) && voter.replaceAll(/\D/g, "").length >= PHONE_DIGITS_MIN) return "a telephone number";
  return null;
}

const HOW = "replace each person's name by a random id, or by an HMAC of it under a key that you keep to yourself";

export const voter = z
  .string()
  .max(128)
  .regex(/^[\x20-\x7e]+$/, `expected an opaque id of ASCII characters such as v17: ${HOW}`)
  .superRefine((value, context) => {
    const reveals = whatVoterReveals(value);
    if (reveals !== null)
      context.addIssue({
        code: "custom",
        message: `expected an opaque id such as v17: this looks like ${reveals}; ${HOW}`,
      });
  })
  .meta({
    description:
      "an opaque id, the same for all votes of one person: never a name, e-mail address, telephone number or network address",
  });
