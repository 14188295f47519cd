export const ID = "openai-compatible";
export const NAME = "OpenAI-compatible server";
/** Where stable-diffusion.cpp's server listens if it is told nothing. */
export const BASE_URL = "http://127.0.0.1:1234";
/** One graphics card draws one picture after another. */
export const CONCURRENCY_PRESET = 1;
