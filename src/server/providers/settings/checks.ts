import { hasPublicHost, isListed } from "../kit/index.ts";
import type { ProviderAdapter } from "../spec/index.ts";
import { type SettingField, SettingFailure } from "./setting-failure.ts";

const KEY_LENGTH_MAX = 500;
const ADDRESS_LENGTH_MAX = 500;
const OPTIONS_LENGTH_MAX = 2_000_000;

const refuse = (field: SettingField, message: string): never => {
  throw new SettingFailure(field, message);
};

/** An address to send requests and the key to: https, or a host that the operator listed. Without a trailing slash. */
export function checkedBaseUrl(text: string, allowedHosts: readonly string[]): string {
  const url = URL.parse(text.trim());
  if (text.length > ADDRESS_LENGTH_MAX)
    return refuse("baseUrl", `the address has ${text.length} characters; at most ${ADDRESS_LENGTH_MAX} fit.`);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
    return refuse("baseUrl", "the address must begin with http:// or https://, as in https://api.example.org");
  if (url.username !== "" || url.password !== "")
    return refuse("baseUrl", "the address must not hold a name or password.");
  if (url.search !== "" || url.hash !== "")
    return refuse("baseUrl", "the address must end with its path: nothing after ? or #.");
  if (!isListed(url, allowedHosts)) {
    if (!hasPublicHost(url))
      return refuse(
        "baseUrl",
        `${url.hostname} is a private address: if you mean it, list ${url.host} as a host that may be reached.`,
      );
    if (url.protocol === "http:")
      return refuse(
        "baseUrl",
        `the key would cross the network unencrypted: use https, or list ${url.host} as a host that may be reached.`,
      );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

/** host or host:port, as an address writes them. */
export function checkedHost(text: string): string {
  const entry = text.trim().toLowerCase();
  const url = URL.parse(`http://${entry}/`);
  const bracketed = entry.includes("]") || !entry.includes("::");
  // What an address may hold and no host is called, such as a star: it would read as a wildcard and be none.
  const isPlain = /^[\p{L}\p{N}.:[\]_-]+$/u.test(entry);
  if (!isPlain || url === null || !bracketed || !(url.host === entry || `${url.hostname}:80` === entry))
    return refuse(
      "allowedHosts",
      `"${shown(text)}" is no host: write it as in 127.0.0.1:8188, comfy.lan or [::1]:8188`,
    );
  return entry;
}

/** Enough of a text to recognise it by. */
const shown = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 59)}…`);

/** A key as it is pasted: without the line's end, printable, of one word. */
export function checkedKey(text: string): string {
  const key = text.trim();
  if (key === "") return refuse("key", "the key is empty.");
  if (!/^[\u0021-\u007e]+$/.test(key) || key.length > KEY_LENGTH_MAX)
    return refuse("key", `the key must be one word of at most ${KEY_LENGTH_MAX} letters, digits and signs.`);
  return key;
}

/** What belongs to one provider, as its adapter takes it. */
export function checkedOptions({ id, options }: Pick<ProviderAdapter, "id" | "options">, value: unknown): object {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return refuse("options", "must be one JSON object.");
  if (JSON.stringify(value).length > OPTIONS_LENGTH_MAX)
    return refuse("options", `the options are longer than ${OPTIONS_LENGTH_MAX} characters: keep only what is used.`);
  if (options === undefined && Object.keys(value).length > 0) return refuse("options", `${id} takes no options.`);
  options?.check(value);
  return value;
}
