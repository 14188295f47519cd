import { lookup as systemLookup, type LookupAddress, type LookupOptions } from "node:dns";
import ipaddr from "ipaddr.js";
import { HttpFailure } from "./http-failure.ts";

/** Addresses of the public internet in version 6 begin with 001 (2000::/3); some below it only look global. */
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

/**
 * Whether an address belongs to the public internet: not this machine, a private or link-local network, a carrier's,
 * nor one of those written as version 6 (mapped, translated, tunnelled).
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv4 || address.match(...GLOBAL_IPV6);
}

/** The host of an address as a person writes it: IPv6 without its brackets. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();

export const isIpAddress = (hostname: string): boolean => ipaddr.isValid(bareHost(hostname));

/** Whether a host may be public as far as its spelling tells; where a name leads is seen when it is called. */
export const hasPublicHost = ({ hostname }: URL): boolean =>
  isIpAddress(hostname)
    ? isPublicAddress(bareHost(hostname))
    : hostname !== "localhost" && !hostname.endsWith(".localhost");

const portOf = (url: URL): string => url.port || (url.protocol === "https:" ? "443" : "80");

/** Whether the operator listed the host of this address, as host or host:port. */
export const isListed = (url: URL, allowedHosts: readonly string[]): boolean =>
  allowedHosts.some((entry) => {
    const listed = entry.toLowerCase();
    return listed === url.hostname || listed === bareHost(url.hostname) || listed === `${url.hostname}:${portOf(url)}`;
  });

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Resolves for a socket that connects to just the answer it gets here, so that what was checked is what is reached. One
 * forbidden address among several refuses the name: whoever mixes them is trying something.
 */
export function publicLookup(hostname: string, options: LookupOptions, callback: LookupCallback): void {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(new HttpFailure("forbidden-address", false, "its name leads to a private address"), []);
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
}
