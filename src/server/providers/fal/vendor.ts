/** What is published of fal's service; nothing here is set by an operator. */
export const ID = "fal";
/** They write it small; it begins sentences here. */
export const NAME = "Fal";
/** The queue. Calls without it (fal.run) are held open until the picture is there, and leave nothing to find again. */
export const BASE_URL = "https://queue.fal.run";
export const PUBLISHED_ORIGINS = [BASE_URL] as const;
/** Accounts differ in how many jobs run at once, and no figure was found; what is beyond it waits in the queue. */
export const JOBS_AT_ONCE = 10;

/** fal.run and its subdomains: jobs are placed, asked for and stopped there. */
export const isVendorHost = (hostname: string): boolean => hostname === "fal.run" || hostname.endsWith(".fal.run");

export const keyHeaders = (key: string): Readonly<Record<string, string>> => ({ authorization: `Key ${key}` });
