import { crc32 } from "node:zlib";
import { DRAWING_NOTE } from "../../../providers/spec/index.ts";

interface Chunk {
  readonly type: string;
  /** Length, type, data and checksum as they stand in the file. */
  readonly whole: Uint8Array;
}

const SIGNATURE_LENGTH = 8;
const KEYWORD = "XML:com.adobe.xmp";

/** The chunks up to IEND; null where the file does not hold together. */
function chunksOf(png: Buffer): readonly Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE_LENGTH; at + 12 <= png.length;) {
    const end = at + 12 + png.readUInt32BE(at);
    if (end > png.length) return null;
    const type = png.toString("latin1", at + 4, at + 8);
    chunks.push({ type, whole: png.subarray(at, end) });
    if (type === "IEND") return chunks;
    at = end;
  }
  return null;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** XMP belongs into iTXt; libvips writes it compressed as zTXt. */
const isXmp = ({ type, whole }: Chunk): boolean =>
  ["iTXt", "zTXt", "tEXt"].includes(type) &&
  Buffer.from(whole.subarray(8, 8 + KEYWORD.length + 1)).equals(Buffer.from(`${KEYWORD}\0`));

/** A signed manifest of the Content Credentials kind: any change of the file makes it invalid. */
export const pngIsSigned = (png: Buffer): boolean => chunksOf(png)?.some(({ type }) => type === "caBX") === true;

/**
 * The packet as an uncompressed iTXt chunk behind the header, in place of one that was there. What the built-in renderer
 * noted of its drawing is left behind: it tells more of what was asked for than the picture.
 */
export function pngWithXmp(png: Buffer, xmp: string): Uint8Array | null {
  const [header, ...rest] = chunksOf(png) ?? [];
  if (header === undefined || header.type !== "IHDR") return null;
  // keyword, no compression (two bytes), no language, no translated keyword
  const text = chunk("iTXt", Buffer.concat([Buffer.from(`${KEYWORD}\0\0\0\0\0`, "latin1"), Buffer.from(xmp)]));
  const kept = rest.filter((each) => !isXmp(each) && each.type !== DRAWING_NOTE).map(({ whole }) => whole);
  return Buffer.concat([png.subarray(0, SIGNATURE_LENGTH), header.whole, text, ...kept]);
}
