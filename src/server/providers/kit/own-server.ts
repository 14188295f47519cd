import { Buffer } from "node:buffer";

/**
 * What proves who we are to a server that the operator runs: none does by itself, but one may stand behind a proxy. A key
 * of the form name:password is sent as HTTP Basic, any other as a bearer token.
 */
export const ownServerKey = (key: string): Readonly<Record<string, string>> => ({
  authorization: key.includes(":") ? `Basic ${Buffer.from(key).toString("base64")}` : `Bearer ${key}`,
});
