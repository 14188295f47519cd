import type { ReactNode } from "react";
import type { OutputView } from "../../contract/studio/index.ts";

const widths = [320, 640, 1280, 2048] as const;

const sized = (url: string, width: number): string => `${url}?width=${width}`;

/** Each file with the width that it really has: none is made wider than the picture, and what is said here scales it. */
const filesOf = (url: string, width: number): string =>
  widths
    .filter((_, index) => index === 0 || (widths[index - 1] ?? 0) < width)
    .map((each) => `${sized(url, each)} ${Math.min(each, width)}w`)
    .join(", ");

/** A picture in the size that the screen needs, over its tiny stand-in until it comes. */
export function PictureImage(props: {
  readonly output: OutputView;
  readonly alt: string;
  readonly sizes: string;
  readonly isLazy?: boolean;
}): ReactNode {
  const { output, alt, sizes, isLazy } = props;
  const { picture } = output;
  if (picture === null) return null;
  const { width, height } = output.received ?? output.requested;
  return (
    <img
      src={sized(picture.url, 640)}
      srcSet={filesOf(picture.url, width)}
      sizes={sizes}
      width={width}
      height={height}
      alt={alt}
      loading={isLazy === true ? "lazy" : undefined}
      style={picture.placeholder === null ? undefined : { backgroundImage: `url("${picture.placeholder}")` }}
    />
  );
}
