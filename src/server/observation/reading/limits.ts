/** What one pack may hold. Beyond a limit the import stops with a sentence; nothing is cut short. */
export const DOCUMENT_BYTES_MAX = 64 * 1024 * 1024;
export const LINES_FILE_BYTES_MAX = 4 * 1024 * 1024 * 1024;
export const LINE_BYTES_MAX = 1024 * 1024;
export const LINES_MAX = 5_000_000;
export const PICTURE_BYTES_MAX = 64 * 1024 * 1024;
export const PICTURE_PIXELS_MAX = 150_000_000;
export const JSON_DEPTH_MAX = 64;
export const FREE_JSON_BYTES_MAX = 64 * 1024;
