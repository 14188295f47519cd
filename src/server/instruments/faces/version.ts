/** Raised when any vector could come out otherwise: stored ones are then read anew, and never compared with others. */
export const FACE_VERSION = 1;
