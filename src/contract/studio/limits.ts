/** Limits that the studio shows. They stand apart from the schemas, which would come along to the browser with them. */

/** At most so many pictures in one archive. */
export const downloadOutputsMax = 2_000;
