import { Failure } from "../../../core/kernel/index.ts";
import { hasPublicHost, isListed } from "../kit/index.ts";
import type { ProviderAdapter } from "../spec/index.ts";

const KEY_LENGTH_MAX = 500;
const OPTIONS_LENGTH_MAX = 2_000_000;

const refuse = (message: string): never => {
  throw new Failure("invalid-input", message);
};

/** An address to send requests and the key to: https, or a host that the operator listed. Without a trailing slash. */
export function checkedBaseUrl(text: string, allowedHosts: readonly string[]): string {
  const url = URL.parse(text.trim());
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:"))
    return refuse("--base-url must be an http or https address, as in https://api.example.org");
  if (url.username !== "" || url.password !== "") return refuse("--base-url must not hold a name or password.");
  if (url.search !== "" || url.hash !== "") return refuse("--base-url must end with its path: nothing after ? or #.");
  if (!isListed(url, allowedHosts)) {
    if (!hasPublicHost(url))
      return refuse(`${url.hostname} is a private address: if you mean it, add --allow-host ${url.host}`);
    if (url.protocol === "http:")
      return refuse(`the key would cross the network unencrypted: use https, or add --allow-host ${url.host}`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

/** host or host:port, as an address writes them. */
export function checkedHost(text: string): string {
  const entry = text.trim().toLowerCase();
  const url = URL.parse(`http://${entry}/`);
  const bracketed = entry.includes("]") || !entry.includes("::");
  if (entry === "" || url === null || !bracketed || !(url.host === entry || `${url.hostname}:80` === entry))
    return refuse(`"${text}" is no host: write it as in 127.0.0.1:8188, comfy.lan or [::1]:8188`);
  return entry;
}

/** A key as it is pasted: without the line's end, printable, of one word. */
export function checkedKey(text: string): string {
  const key = text.trim();
  if (key === "") return refuse("the key is empty: write it to standard input, as in `./proofsheet … < key.txt`");
  if (!/^[\u0021-\u007e]+$/.test(key) || key.length > KEY_LENGTH_MAX)
    return refuse(`the key must be one word of at most ${KEY_LENGTH_MAX} characters.`);
  return key;
}

/** What belongs to one provider, as its adapter takes it. */
export function checkedOptions({ id, options }: Pick<ProviderAdapter, "id" | "options">, value: unknown): object {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return refuse("--options must name a file that holds one JSON object.");
  if (JSON.stringify(value).length > OPTIONS_LENGTH_MAX)
    return refuse(`the options are longer than ${OPTIONS_LENGTH_MAX} characters: keep only what is used.`);
  if (options === undefined && Object.keys(value).length > 0) return refuse(`${id} takes no options.`);
  options?.check(value);
  return value;
}
