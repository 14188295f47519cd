import { crc32, inflateRawSync } from "node:zlib";

/**
 * The files of a ZIP by name, in the order of its directory, read from the format's description and not by the library
 * that wrote it. Fails where a length, a checksum or a signature is wrong.
 */
export function unzipped(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0) throw new Error("the archive has no end: it was cut off");
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error("an entry of the directory was expected");
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    if (files.has(name)) throw new Error(`two files are called ${name}`);
    files.set(name, fileAt(zip, zip.readUInt32LE(at + 42), { at, name }));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (noteLength ?? 0);
  }
  return files;
}

function fileAt(zip: Buffer, local: number, { at, name }: { readonly at: number; readonly name: string }): Buffer {
  const method = zip.readUInt16LE(at + 10);
  const [sum, packed, size] = [16, 20, 24].map((offset) => zip.readUInt32LE(at + offset));
  const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(begin, begin + (packed ?? 0));
  const file = method === 0 ? bytes : inflateRawSync(bytes);
  if (file.length !== size || crc32(file) !== sum) throw new Error(`${name} is damaged`);
  return file;
}
