/** What is published of Black Forest Labs' service; nothing here is set by an operator. */
export const ID = "black-forest-labs";
export const NAME = "Black Forest Labs";
export const BASE_URL = "https://api.bfl.ai";
/** The global service and its regions. */
export const PUBLISHED_ORIGINS = [BASE_URL, "https://api.eu.bfl.ai", "https://api.us.bfl.ai"] as const;
export const KEY_HEADER = "x-key";
/** Tasks that one account may have open at once. */
export const ACTIVE_TASKS_MAX = 24;
/** One of their credits is one US cent. */
export const MICRO_USD_PER_CREDIT = 10_000;

/** bfl.ai and its subdomains: a job is asked for at the cluster that runs it, which the answer names. */
export const isVendorHost = (hostname: string): boolean => hostname === "bfl.ai" || hostname.endsWith(".bfl.ai");
