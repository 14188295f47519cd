/**
 * A note in a PNG about how it was drawn: a private chunk that whoever copies pixels leaves behind. The walk reads it of
 * outputs of this instance and hands it to the built-in renderer beside the cleaned pixels; no provider is sent any.
 */
import { crc32, deflateSync, inflateSync } from "node:zlib";

/** Ancillary, private, not to be copied by a program that changes the picture (PNG 3, section 5.4). */
export const DRAWING_NOTE = "psNS";
const SIGNATURE_LENGTH = 8;
/** Length, type and check sum. */
const FRAME_LENGTH = 12;
const NOTE_LENGTH_MAX = 64 * 1024;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The picture with the note before its pixels; `png` is a whole PNG without one. */
export function withDrawingNote(png: Uint8Array, note: string): Uint8Array {
  const data = deflateSync(Buffer.from(note, "utf8"));
  const chunk = Buffer.alloc(FRAME_LENGTH + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(DRAWING_NOTE, 4, "latin1");
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  // Behind the header, which always stands first and is 13 bytes long.
  const head = SIGNATURE_LENGTH + FRAME_LENGTH + 13;
  return new Uint8Array(Buffer.concat([png.subarray(0, head), chunk, png.subarray(head)]));
}

/** null where there is none, or none that can be read. */
export function drawingNoteIn(bytes: Uint8Array): string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!file.subarray(0, SIGNATURE_LENGTH).equals(PNG)) return null;
  for (let at = SIGNATURE_LENGTH; at + FRAME_LENGTH <= file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    if (type === "IDAT" || at + FRAME_LENGTH + length > file.length) return null;
    if (type === DRAWING_NOTE) return inflated(file.subarray(at + 8, at + 8 + length));
    at += FRAME_LENGTH + length;
  }
  return null;
}

function inflated(data: Buffer): string | null {
  try {
    return inflateSync(data, { maxOutputLength: NOTE_LENGTH_MAX }).toString("utf8");
  } catch {
    return null;
  }
}
