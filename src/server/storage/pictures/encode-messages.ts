import type { EncodeOptions } from "./encode.ts";

export interface EncodeOrder {
  readonly number: number;
  readonly original: Uint8Array;
  readonly options: EncodeOptions;
}

export type EncodeAnswer =
  | { readonly number: number; readonly bytes: Uint8Array }
  | { readonly number: number; readonly why: string };
