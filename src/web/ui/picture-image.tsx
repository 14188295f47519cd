import type { ReactNode } from "react";
import type { OutputView } from "../../contract/studio/index.ts";
import { filesOf, sized } from "./picture-files.ts";

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
