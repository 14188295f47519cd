import { createHash, createHmac, randomBytes } from "node:crypto";

/** 32 random bytes as they stand in a link or a key. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** How a secret that we made is stored: it is too long to be guessed, so a plain hash does. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** A key of one purpose out of the instance's secret. */
export const derived = (secret: string, purpose: string): string =>
  createHmac("sha256", secret).update(`proofsheet/accounts/${purpose}`).digest("base64url");

/** For what could be guessed, such as an address: without the key the hash says nothing. */
export const keyedHash = (key: string, text: string): string => createHmac("sha256", key).update(text).digest("hex");
