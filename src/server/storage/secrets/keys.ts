import { hkdfSync } from "node:crypto";
import { Failure } from "../../../core/kernel/index.ts";

/** Fewer characters could be guessed offline from a stolen backup: the secret is stretched by nothing but its length. */
export const SECRET_LENGTH_MIN = 32;
const KEY_BYTES = 32;
const KEY_ID_BYTES = 6;

/** One secret and what is made from it. */
export interface SecretKey {
  /** Names the key in each ciphertext; says nothing about it. */
  readonly id: string;
  readonly sealing: Uint8Array;
  readonly derive: (purpose: string) => Uint8Array;
}

/** HKDF-SHA256; the purpose keeps keys of different uses apart. */
function hkdf(secret: string, purpose: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "proofsheet", purpose, bytes));
}

function keyFrom(secret: string): SecretKey {
  return Object.freeze({
    id: Buffer.from(hkdf(secret, "key id", KEY_ID_BYTES)).toString("hex"),
    sealing: hkdf(secret, "sealing", KEY_BYTES),
    derive: (purpose: string) => hkdf(secret, `derived: ${purpose}`, KEY_BYTES),
  });
}

/**
 * One or more secrets, parted by commas or white space, the newest first: it seals, and all of them open. `from` names
 * where the text stood, for the sentence; the text itself is never repeated.
 */
export function keysFrom(text: string, from: string): readonly [SecretKey, ...SecretKey[]] {
  const [newest, ...older] = text.split(/[\s,]+/).filter((part) => part !== "");
  if (newest === undefined) throw new Failure("invalid-configuration", `${from} holds no secret: ${HOW_TO_MAKE}.`);
  if ([newest, ...older].some(({ length }) => length < SECRET_LENGTH_MIN))
    throw new Failure(
      "invalid-configuration",
      `${from} holds a secret of fewer than ${SECRET_LENGTH_MIN} characters: ${HOW_TO_MAKE}.`,
    );
  return [keyFrom(newest), ...older.map(keyFrom)];
}

const HOW_TO_MAKE = "make one with `openssl rand -hex 32`";
