const widths = [320, 640, 1280, 2048] as const;

export const sized = (url: string, width: number): string => `${url}?width=${width}`;

/** Each file with the width that it really has: none is made wider than the picture, and what is said here scales it. */
export const filesOf = (url: string, width: number): string =>
  widths
    .filter((_, index) => index === 0 || (widths[index - 1] ?? 0) < width)
    .map((each) => `${sized(url, each)} ${Math.min(each, width)}w`)
    .join(", ");
