import { HttpFailure } from "./http-failure.ts";
import type { HttpAnswer } from "./http-client.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text as an object; null where it is none. */
export function objectFrom(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The answer's body as an object; null where it is none. */
export function objectIn({ bytes }: Pick<HttpAnswer, "bytes">): JsonObject | null {
  try {
    return objectFrom(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** As objectIn, or an HttpFailure (malformed). */
export function readObject(answer: Pick<HttpAnswer, "bytes">): JsonObject {
  const value = objectIn(answer);
  if (value === null) throw new HttpFailure("malformed", true, "no JSON object");
  return value;
}

export const textIn = (object: JsonObject, name: string): string | null => {
  const value = object[name];
  return typeof value === "string" && value !== "" ? value : null;
};

const ADDRESS_LENGTH_MAX = 4_096;

/** What is said to be an address; one that no server would write is none. Whether it may be called is seen when it is. */
export const addressIn = (object: JsonObject, name: string): string | null => {
  const value = textIn(object, name);
  return value === null || value.length > ADDRESS_LENGTH_MAX ? null : value;
};

export const numberIn = (object: JsonObject, name: string): number | null => {
  const value = object[name];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
};

export const objectAt = (object: JsonObject, name: string): JsonObject | null => {
  const value = object[name];
  return isObject(value) ? value : null;
};

export const listAt = (object: JsonObject, name: string): readonly unknown[] | null => {
  const value = object[name];
  return Array.isArray(value) ? value : null;
};

/** The objects of a list; whatever else stands in it is left out. */
export const objectsAt = (object: JsonObject, name: string): readonly JsonObject[] =>
  (listAt(object, name) ?? []).filter(isObject);
