/** What is published of BytePlus ModelArk; nothing here is set by an operator. */
export const ID = "byteplus";
export const NAME = "BytePlus";
export const BASE_URL = "https://ark.ap-southeast.bytepluses.com";
export const PUBLISHED_ORIGINS = [BASE_URL] as const;
/** Limits count pictures a minute; how many requests may be open at once is not published. */
export const CONCURRENCY_PRESET = 8;
