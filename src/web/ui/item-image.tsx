import type { ReactNode } from "react";
import type { LibraryItem } from "../../contract/studio/index.ts";
import { filesOf, sized } from "./picture-files.ts";

/** What a picture of the library is called: the model and its words, or the file. */
const itemTitle = ({ model, said }: Pick<LibraryItem, "model" | "said">): string =>
  model === null ? said.slice(0, 120) : `${model}: ${said.slice(0, 120)}`;

interface ItemImageProps {
  readonly item: LibraryItem;
  readonly sizes: string;
  /** Shown by itself, as sharp as the screen is; else a thumbnail among many. */
  readonly isLarge?: boolean;
}

/** A picture of the library over its tiny stand-in. */
export function ItemImage({ item, sizes, isLarge = false }: ItemImageProps): ReactNode {
  const { pictureUrl, width, height, placeholder } = item;
  return (
    <img
      src={sized(pictureUrl, 320)}
      srcSet={isLarge ? filesOf(pictureUrl, width) : `${sized(pictureUrl, 320)} 320w, ${sized(pictureUrl, 640)} 640w`}
      sizes={sizes}
      width={width}
      height={height}
      alt={itemTitle(item)}
      decoding="async"
      style={placeholder === null ? undefined : { backgroundImage: `url("${placeholder}")` }}
    />
  );
}

export const itemSizes = "(max-width: 40rem) 46vw, 14rem";
