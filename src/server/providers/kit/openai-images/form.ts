import { FormData } from "undici";
import type { InputPicture } from "../../spec/index.ts";

const endings: Readonly<Record<InputPicture["type"], string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
};

export interface FormFiles {
  /** In order. */
  readonly pictures: readonly InputPicture[];
  /** As this provider wants it. */
  readonly mask: Uint8Array | null;
  /** The field that each picture is sent in. */
  readonly pictureField: string;
}

/** A request with pictures to work from (multipart). */
export function pictureForm(fields: Readonly<Record<string, string>>, files: FormFiles): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [place, { bytes, type }] of files.pictures.entries())
    form.append(files.pictureField, new Blob([owned(bytes)], { type }), `picture-${place + 1}.${endings[type]}`);
  if (files.mask !== null) form.append("mask", new Blob([owned(files.mask)], { type: "image/png" }), "mask.png");
  return form;
}

/** Bytes that a Blob takes: none of memory that others share. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
