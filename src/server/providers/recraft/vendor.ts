/** What is published of Recraft's service; nothing here is set by an operator. */
export const ID = "recraft";
export const NAME = "Recraft";
export const BASE_URL = "https://external.api.recraft.ai";
export const PUBLISHED_ORIGINS = [BASE_URL] as const;
/** No limit of requests at once is published. */
export const CONCURRENCY_PRESET = 8;
/** 1000 of their units, which an answer calls credits, are one US dollar. */
export const MICRO_USD_PER_UNIT = 1_000;
