/** What is published of ComfyUI; nothing here is set by an operator. */
export const ID = "comfyui";
export const NAME = "ComfyUI";
/** Where it listens unless it is told otherwise. */
export const BASE_URL = "http://127.0.0.1:8188";
/** It works on one job at a time and keeps the others waiting itself; a second one saves the pause in between. */
export const CONCURRENCY = 2;
