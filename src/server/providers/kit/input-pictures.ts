import type { InputPicture } from "../spec/index.ts";

/** A picture to work from, as text within JSON. */
export const base64Of = ({ bytes }: Pick<InputPicture, "bytes">): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");

/** The same as an address that holds the picture itself. */
export const dataUrlOf = (picture: Pick<InputPicture, "bytes" | "type">): string =>
  `data:${picture.type};base64,${base64Of(picture)}`;
