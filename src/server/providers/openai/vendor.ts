/** What is published of OpenAI's service; nothing here is set by an operator. */
export const ID = "openai";
export const NAME = "OpenAI";
export const BASE_URL = "https://api.openai.com";
export const PUBLISHED_ORIGINS = [BASE_URL] as const;
/** How many requests an account may have open at once is not published: limits count pictures and tokens a minute. */
export const CONCURRENCY_PRESET = 8;
