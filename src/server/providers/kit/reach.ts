import { buildConnector } from "undici";
import { bareHost, isIpAddress, isListed, isPublicAddress, publicLookup } from "./addresses.ts";
import { HttpFailure } from "./http-failure.ts";

const CONNECT_MS = 10_000;

/** A listed host is reached wherever it is; every other only at a public address. */
export function connectorFor(allowedHosts: readonly string[]): buildConnector.connector {
  const open = buildConnector({ timeout: CONNECT_MS });
  const guarded = buildConnector({ timeout: CONNECT_MS, lookup: publicLookup });
  return (options, callback) => {
    const { protocol, hostname, port } = options;
    const host = hostname.includes(":") ? `[${hostname}]` : hostname;
    const url = URL.parse(`${protocol}//${host}${port ? `:${port}` : ""}`);
    const connect = url !== null && isListed(url, allowedHosts) ? open : guarded;
    connect(options, callback);
  };
}

/** The address, if it may be called at all: names are checked when they are resolved, numbers here. */
export function callable(text: string, allowedHosts: readonly string[]): URL {
  const url = URL.parse(text);
  if (url === null) throw new HttpFailure("forbidden-address", false, "not an address");
  if (url.username !== "" || url.password !== "")
    throw new HttpFailure("forbidden-address", false, "an address with a name or password in it");
  if (isListed(url, allowedHosts) && (url.protocol === "http:" || url.protocol === "https:")) return url;
  if (url.protocol !== "https:") throw new HttpFailure("forbidden-address", false, "not an https address");
  if (isIpAddress(url.hostname) && !isPublicAddress(bareHost(url.hostname)))
    throw new HttpFailure("forbidden-address", false, "a private address");
  return url;
}
