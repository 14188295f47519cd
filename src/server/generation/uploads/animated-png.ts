const SIGNATURE_BYTES = 8;
/** Length and type before a chunk's data, check after it. */
const AROUND_DATA_BYTES = 12;

/** Whether a PNG announces further frames: the chunk acTL, which stands before the first pixels. */
export function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE_BYTES; at + AROUND_DATA_BYTES <= view.length;) {
    const type = view.toString("latin1", at + 4, at + 8);
    if (type === "acTL") return true;
    if (type === "IDAT") return false;
    at += AROUND_DATA_BYTES + view.readUInt32BE(at);
  }
  return false;
}
