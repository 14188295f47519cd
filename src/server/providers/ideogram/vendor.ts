/** What is published of Ideogram's API; nothing here is set by an operator. */
export const ID = "ideogram";
export const NAME = "Ideogram";
/** Host and header are those of their first API; that the second keeps them is not confirmed. */
export const BASE_URL = "https://api.ideogram.ai";
export const KEY_HEADER = "api-key";
/** Requests in flight that an account may have; theirs is not documented for the second API. */
export const CONCURRENCY = 8;
