import { createHash } from "node:crypto";
import { assert } from "../../../../core/kernel/index.ts";

interface Segment {
  readonly marker: number;
  /** Without marker and length. */
  readonly body: Buffer;
  /** As it stands in the file. */
  readonly whole: Buffer;
}

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP11 = 0xeb;
const START_OF_SCAN = 0xda;
const BODY_LENGTH_MAX = 65_533;
const STANDARD = Buffer.from("http://ns.adobe.com/xap/1.0/\0", "latin1");
const EXTENSION = Buffer.from("http://ns.adobe.com/xmp/extension/\0", "latin1");
/** Of a part of an extended packet: its GUID, the whole length and the part's place. */
const EXTENSION_HEADER_LENGTH = EXTENSION.length + 32 + 4 + 4;

/** The segments before the picture itself, and where that begins; null where the file does not hold together. */
function headOf(jpeg: Buffer): { readonly segments: readonly Segment[]; readonly rest: Buffer } | null {
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= jpeg.length;) {
    if (jpeg[at] !== 0xff) return null;
    const marker = jpeg[at + 1] ?? 0;
    if (marker === START_OF_SCAN) return { segments, rest: jpeg.subarray(at) };
    if (marker === 0xff) {
      at += 1; // fill bytes may stand before a marker
      continue;
    }
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (end > jpeg.length || end < at + 4) return null;
    segments.push({ marker, body: jpeg.subarray(at + 4, end), whole: jpeg.subarray(at, end) });
    at = end;
  }
  return null;
}

function segment(marker: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  assert(body.length <= BODY_LENGTH_MAX, "a JPEG segment of at most 65,533 bytes");
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const beginsWith = (body: Buffer, start: Buffer): boolean => body.subarray(0, start.length).equals(start);
const isXmp = ({ marker, body }: Segment): boolean =>
  marker === APP1 && (beginsWith(body, STANDARD) || beginsWith(body, EXTENSION));

/** Content Credentials stand in APP11 as JUMBF boxes: any change of the file makes them invalid. */
export const jpegIsSigned = (jpeg: Buffer): boolean =>
  headOf(jpeg)?.segments.some(({ marker, body }) => marker === APP11 && body.includes("jumb", 0, "latin1")) === true;

/**
 * A segment holds 64 kB. A longer packet is split as the XMP specification says: a short one that names the MD5 of the
 * long one, and the long one in parts. `brief` is the packet with less in it, for readers that know no long ones.
 */
function packetSegments(xmp: string, brief: string): readonly Buffer[] {
  const packet = Buffer.from(xmp);
  if (STANDARD.length + packet.length <= BODY_LENGTH_MAX) return [segment(APP1, STANDARD, packet)];
  const extended = Buffer.from(xmp.replaceAll(/<\?xpacket[^>]*\?>\n?/g, ""));
  const guid = createHash("md5").update(extended).digest("hex").toUpperCase();
  const note =
    `<rdf:Description rdf:about="" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" ` +
    `xmpNote:HasExtendedXMP="${guid}"/>\n</rdf:RDF>`;
  const segments = [segment(APP1, STANDARD, Buffer.from(brief.replace("</rdf:RDF>", note)))];
  const partLength = BODY_LENGTH_MAX - EXTENSION_HEADER_LENGTH;
  for (let at = 0; at < extended.length; at += partLength) {
    const numbers = Buffer.alloc(8);
    numbers.writeUInt32BE(extended.length, 0);
    numbers.writeUInt32BE(at, 4);
    const part = extended.subarray(at, at + partLength);
    segments.push(segment(APP1, EXTENSION, Buffer.from(guid, "latin1"), numbers, part));
  }
  return segments;
}

/** The packet in APP1 segments behind JFIF and Exif, in place of one that was there. */
export function jpegWithXmp(jpeg: Buffer, xmp: string, brief: string): Uint8Array | null {
  const head = headOf(jpeg);
  if (head === null) return null;
  const kept = head.segments.filter((each) => !isXmp(each));
  const behind = kept.findIndex(({ marker }) => marker !== APP0 && marker !== APP1);
  const place = behind < 0 ? kept.length : behind;
  const wholes = kept.map(({ whole }) => whole);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    ...wholes.slice(0, place),
    ...packetSegments(xmp, brief),
    ...wholes.slice(place),
    head.rest,
  ]);
}
