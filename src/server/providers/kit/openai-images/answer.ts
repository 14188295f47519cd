import type { ResultPicture } from "../../spec/index.ts";
import { HttpFailure } from "../http-failure.ts";
import { addressIn, type JsonObject, textIn } from "../json.ts";

/** The first picture of an answer, `{ data: [{ b64_json } or { url }] }`; an HttpFailure (malformed) where there is none. */
export function firstPicture(answer: JsonObject, type: string): ResultPicture {
  const { data } = answer;
  const first: unknown = Array.isArray(data) ? data[0] : null;
  if (typeof first !== "object" || first === null) throw new HttpFailure("malformed", true, "no picture in the answer");
  return pictureIn(first as JsonObject, type);
}

/** A picture as bytes in base64 or as an address; `type` is what the bytes are said to be. */
export function pictureIn(object: JsonObject, type: string): ResultPicture {
  const base64 = textIn(object, "b64_json");
  if (base64 !== null) {
    const bytes = Buffer.from(base64, "base64");
    if (bytes.length > 0) return { kind: "bytes", picture: { bytes, type } };
  }
  const url = addressIn(object, "url");
  if (url !== null) return { kind: "address", url };
  throw new HttpFailure("malformed", true, "no picture in the answer");
}
