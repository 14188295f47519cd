import type { ReactNode } from "react";
import type { LibraryItem } from "../../contract/studio/index.ts";

/** What a picture of the library is called: the model and its words, or the file. */
const itemTitle = ({ model, said }: Pick<LibraryItem, "model" | "said">): string =>
  model === null ? said.slice(0, 120) : `${model}: ${said.slice(0, 120)}`;

/** A thumbnail over its tiny stand-in. */
export function ItemImage({ item, sizes }: { readonly item: LibraryItem; readonly sizes: string }): ReactNode {
  const { pictureUrl, width, height, placeholder } = item;
  return (
    <img
      src={`${pictureUrl}?width=320`}
      srcSet={`${pictureUrl}?width=320 320w, ${pictureUrl}?width=640 640w`}
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
