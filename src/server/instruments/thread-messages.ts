import type { FailureCode } from "../../core/kernel/index.ts";
import type { EditJob } from "./measure-edit.ts";
import type { PictureJob } from "./measure-picture.ts";

/** What the pool and its threads say to each other. */
export type ThreadJob =
  | { readonly number: number; readonly kind: "picture"; readonly job: PictureJob }
  | { readonly number: number; readonly kind: "fingerprint"; readonly bytes: Uint8Array }
  | { readonly number: number; readonly kind: "edit"; readonly job: EditJob }
  | { readonly number: number; readonly kind: "style"; readonly bytes: Uint8Array }
  | { readonly number: number; readonly kind: "faces"; readonly bytes: Uint8Array; readonly isDrawn: boolean };

export type ThreadAnswer =
  | { readonly number: number; readonly result: unknown }
  | { readonly number: number; readonly failure: { readonly code: FailureCode | null; readonly message: string } };
