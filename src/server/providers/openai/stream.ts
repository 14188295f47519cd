import type { Picture } from "../spec/index.ts";
import { type JsonObject, objectFrom, type ServerEvent, textIn } from "../kit/index.ts";
import { pictureIn } from "../kit/openai-images/index.ts";

/** What a stream came to: the event with the finished picture, or the one that says why there is none. */
export type StreamEnd =
  | { readonly kind: "completed"; readonly event: JsonObject }
  | { readonly kind: "failed"; readonly event: JsonObject };

/** Reads the events of one picture as they come: unfinished ones are handed on, the first that ends it is kept. */
export class PictureStream {
  readonly #onPreview: (picture: Picture) => void;
  #end: StreamEnd | null = null;

  constructor(onPreview: (picture: Picture) => void) {
    this.#onPreview = onPreview;
  }

  get end(): StreamEnd | null {
    return this.#end;
  }

  take({ name, data }: ServerEvent): void {
    // Unfinished pictures may still come after the finished one.
    if (this.#end !== null) return;
    const event = objectFrom(data);
    if (event === null) return;
    const kind = textIn(event, "type") ?? name ?? "";
    if (kind.endsWith(".partial_image")) this.#preview(event);
    else if (kind.endsWith(".completed")) this.#end = { kind: "completed", event };
    else if (kind === "error" || kind.endsWith(".failed") || "error" in event) this.#end = { kind: "failed", event };
  }

  #preview(event: JsonObject): void {
    if (textIn(event, "b64_json") === null) return;
    const result = pictureIn(event, typeIn(event, "png"));
    if (result.kind === "bytes") this.#onPreview(result.picture);
  }
}

/** The type of a picture as an answer says it, else as it was asked for. */
export const typeIn = (answer: JsonObject, asked: string): string =>
  `image/${textIn(answer, "output_format") ?? asked}`;
