import { assert } from "../../../core/kernel/index.ts";

/** A vector as the text that is sealed: its numbers of four bytes, little-endian, in base64url. */
export function packVector(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * Float32Array.BYTES_PER_ELEMENT);
  for (const [place, value] of vector.entries()) bytes.writeFloatLE(value, place * Float32Array.BYTES_PER_ELEMENT);
  return bytes.toString("base64url");
}

export function unpackVector(text: string): Float32Array {
  const bytes = Buffer.from(text, "base64url");
  assert(bytes.length % Float32Array.BYTES_PER_ELEMENT === 0, "a vector is whole numbers of four bytes");
  return Float32Array.from({ length: bytes.length / Float32Array.BYTES_PER_ELEMENT }, (_, place) =>
    bytes.readFloatLE(place * Float32Array.BYTES_PER_ELEMENT),
  );
}
