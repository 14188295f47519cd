/** What is published of Google's Gemini API; nothing here is set by an operator. */
export const ID = "google";
export const NAME = "Google";
export const BASE_URL = "https://generativelanguage.googleapis.com";
export const KEY_HEADER = "x-goog-api-key";
/** How many requests an account may have open is not documented; requests a minute are limited, by what it has paid. */
export const CONCURRENCY = 8;
