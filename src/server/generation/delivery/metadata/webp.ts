interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const FLAG_XMP = 0x04;
const FLAG_ALPHA = 0x10;

/** The chunks of the RIFF file; null where it does not hold together. */
function chunksOf(webp: Buffer): readonly Chunk[] | null {
  const end = 8 + webp.readUInt32LE(4);
  if (end > webp.length) return null;
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= end;) {
    const length = webp.readUInt32LE(at + 4);
    if (at + 8 + length > end) return null;
    chunks.push({ type: webp.toString("latin1", at, at + 4), data: webp.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function written(chunks: readonly Chunk[]): Buffer {
  const body = Buffer.concat(
    chunks.map(({ type, data }) => {
      const head = Buffer.alloc(8);
      head.write(type, "latin1");
      head.writeUInt32LE(data.length, 4);
      return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
    }),
  );
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

/** The header that a file without one would have had: sides and whether anything is clear. */
function headerFor({ type, data }: Chunk): Buffer | null {
  const isLossless = type === "VP8L" && data.length >= 5;
  if (!isLossless && !(type === "VP8 " && data.length >= 10)) return null;
  const bits = isLossless ? data.readUInt32LE(1) : 0;
  const width = isLossless ? (bits & 0x3fff) + 1 : data.readUInt16LE(6) & 0x3fff;
  const height = isLossless ? ((bits >>> 14) & 0x3fff) + 1 : data.readUInt16LE(8) & 0x3fff;
  const header = Buffer.alloc(10);
  header[0] = isLossless && ((bits >>> 28) & 1) === 1 ? FLAG_ALPHA : 0;
  header.writeUIntLE(width - 1, 4, 3);
  header.writeUIntLE(height - 1, 7, 3);
  return header;
}

/** A signed manifest of the Content Credentials kind: any change of the file makes it invalid. */
export const webpIsSigned = (webp: Buffer): boolean => chunksOf(webp)?.some(({ type }) => type === "C2PA") === true;

/** The packet as the last chunk, in place of one that was there; the file becomes an extended one if it was not. */
export function webpWithXmp(webp: Buffer, xmp: string): Uint8Array | null {
  const chunks = chunksOf(webp);
  const [first] = chunks ?? [];
  if (chunks === null || first === undefined) return null;
  const isExtended = first.type === "VP8X" && first.data.length >= 10;
  const header = isExtended ? Buffer.from(first.data) : headerFor(first);
  if (header === null) return null;
  header[0] = (header[0] ?? 0) | FLAG_XMP;
  const kept = chunks.filter(({ type }, place) => type !== "XMP " && !(isExtended && place === 0));
  return written([{ type: "VP8X", data: header }, ...kept, { type: "XMP ", data: Buffer.from(xmp) }]);
}
