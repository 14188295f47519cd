import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import ipaddr from "ipaddr.js";

/**
 * Which of our own proxies stand in front. proxies: so many, each of which appends to X-Forwarded-For whom it saw.
 * networks: whatever answers from these networks is one of ours. With neither, the header is not read.
 */
export type TrustProxy =
  | { readonly kind: "none" }
  | { readonly kind: "proxies"; readonly count: number }
  | { readonly kind: "networks"; readonly networks: readonly string[] };

/** Whom a request counts for: the last address that no proxy of ours has. */
export function clientAddress(c: Context, trust: TrustProxy): string {
  return trustedAddress(remoteOf(c), c.req.header("x-forwarded-for") ?? "", trust);
}

function remoteOf(c: Context): string {
  const isServed = typeof c.env === "object" && c.env !== null && "incoming" in c.env;
  return isServed ? (getConnInfo(c).remote.address ?? "unknown") : "unknown";
}

/** Read from the right, where our own proxies write; what a client wrote itself stands further left and is never reached. */
export function trustedAddress(remote: string, forwarded: string, trust: TrustProxy): string {
  if (trust.kind === "none") return remote;
  const hops = forwarded
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");
  let address = remote;
  for (let taken = 0; isOurs(address, taken, trust); taken++) {
    const next = hops[hops.length - 1 - taken];
    if (next === undefined || !ipaddr.isValid(next)) return address;
    address = next;
  }
  return address;
}

function isOurs(address: string, taken: number, trust: Exclude<TrustProxy, { kind: "none" }>): boolean {
  if (trust.kind === "proxies") return taken < trust.count;
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return trust.networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network);
    return range.kind() === parsed.kind() && parsed.match([range, bits] as [ipaddr.IPv4, number]);
  });
}
