/** What is published of Replicate's service; nothing here is set by an operator. */
export const ID = "replicate";
export const NAME = "Replicate";
export const BASE_URL = "https://api.replicate.com";
export const PUBLISHED_ORIGINS = [BASE_URL] as const;
/** No limit of jobs at once was found, only of requests a minute; ours. */
export const JOBS_AT_ONCE = 10;

/** replicate.com and its subdomains. Pictures lie at replicate.delivery, which gets no key. */
export const isVendorHost = (hostname: string): boolean =>
  hostname === "replicate.com" || hostname.endsWith(".replicate.com");
