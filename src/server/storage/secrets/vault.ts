import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { Failure } from "../../../core/kernel/index.ts";
import { keysFrom, type SecretKey } from "./keys.ts";

/** Seals what must not be read from the database or a backup alone, and derives keys for other uses. */
export interface Vault {
  /** The key that seals. */
  readonly keyId: string;
  readonly knows: (keyId: string) => boolean;
  /** `context` says what the text is and whose: a ciphertext moved to another row does not open there. */
  readonly seal: (plain: string, context: string) => string;
  /** Throws a Failure (incompatible-data) for another key, another context or a changed text. */
  readonly open: (sealed: string, context: string) => string;
  /** 32 bytes for one purpose from the newest secret, always the same. */
  readonly derive: (purpose: string) => Uint8Array;
  /** The same from every known secret, newest first: for what was signed before a rotation. */
  readonly deriveEach: (purpose: string) => readonly Uint8Array[];
}

const VERSION = "s1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** version.key.nonce.ciphertext-and-tag, the last two in base64url. */
const FORM = /^s1\.([0-9a-f]{12})\.([\w-]{16})\.([\w-]+)$/;

/** Which key sealed it; null for a text that no vault wrote. */
export const sealedBy = (sealed: string): string | null => FORM.exec(sealed)?.[1] ?? null;

const associated = (keyId: string, context: string): Buffer => Buffer.from(`${VERSION}.${keyId}.${context}`, "utf8");

function seal(key: SecretKey, plain: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.sealing, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated(key.id, context));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, key.id, nonce.toString("base64url"), text.toString("base64url")].join(".");
}

function open(keys: readonly SecretKey[], sealed: string, context: string): string {
  const [, keyId = "", nonce = "", body = ""] = FORM.exec(sealed) ?? [];
  const key = keys.find(({ id }) => id === keyId);
  const bytes = Buffer.from(body, "base64url");
  if (key === undefined || bytes.length < TAG_BYTES)
    throw new Failure(
      "incompatible-data",
      `a stored secret (${context}) was sealed with a key that PROOFSHEET_SECRET does not hold: add that secret to it, after the newest.`,
    );
  const decipher = createDecipheriv("aes-256-gcm", key.sealing, Buffer.from(nonce, "base64url"), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(associated(keyId, context));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch {
    throw new Failure(
      "incompatible-data",
      `a stored secret (${context}) was changed or moved since it was sealed, so it is not used: enter it again.`,
    );
  }
}

/** `text` holds one or more secrets, newest first; `from` names where it stood. */
export function vaultFrom(text: string, from: string): Vault {
  const keys = keysFrom(text, from);
  const [newest] = keys;
  return Object.freeze({
    keyId: newest.id,
    knows: (keyId: string) => keys.some(({ id }) => id === keyId),
    seal: (plain: string, context: string) => seal(newest, plain, context),
    open: (sealed: string, context: string) => open(keys, sealed, context),
    derive: newest.derive,
    deriveEach: (purpose: string) => keys.map(({ derive }) => derive(purpose)),
  });
}
