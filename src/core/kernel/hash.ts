import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import { present } from "./assert.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** RFC 8785 canonical JSON: same value, same text. Keys whose value is undefined are left out. */
export function canonicalJson(value: unknown): string {
  return present(canonicalize(value), "a value that JSON can hold");
}

/** SHA-256 in lower-case hexadecimal. */
export const sha256Hex = (input: string | Uint8Array): string =>
  bytesToHex(sha256(typeof input === "string" ? utf8ToBytes(input) : input));

/** The content id of a value: SHA-256 of its canonical JSON. */
export const contentId = (value: unknown): string => sha256Hex(canonicalJson(value));
