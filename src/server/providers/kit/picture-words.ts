import { Buffer } from "node:buffer";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A PNG without its texts. A server of the operator's own writes into them how it is set up, a whole workflow for one;
 * that is the operator's alone. No pixel is touched; what is no whole PNG comes back as it is.
 */
export function withoutWords(bytes: Uint8Array): Uint8Array {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!whole.subarray(0, 8).equals(SIGNATURE)) return bytes;
  const kept: Uint8Array[] = [SIGNATURE];
  for (let at = 8; at < whole.length;) {
    // A chunk: the length of its data, four letters, the data, four bytes of checksum.
    if (at + 8 > whole.length) return bytes;
    const next = at + 12 + whole.readUInt32BE(at);
    if (next > whole.length) return bytes;
    if (!/^(?:tEXt|zTXt|iTXt)$/.test(whole.toString("latin1", at + 4, at + 8))) kept.push(whole.subarray(at, next));
    at = next;
  }
  return Buffer.concat(kept);
}
