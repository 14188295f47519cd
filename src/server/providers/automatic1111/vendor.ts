/** What is published of AUTOMATIC1111's web UI and of SD.Next; nothing here is set by an operator. */
export const ID = "automatic1111";
export const NAME = "AUTOMATIC1111";
/** Where it listens unless it is told otherwise; it must be started with --api. */
export const BASE_URL = "http://127.0.0.1:7860";
/** It draws one picture at a time, and what it tells of its progress is about that one. */
export const CONCURRENCY = 1;
