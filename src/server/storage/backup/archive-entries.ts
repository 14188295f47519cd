import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { assert, Failure } from "../../../core/kernel/index.ts";
import { notWhole } from "./format.ts";

export interface ArchiveEntry {
  readonly name: string;
  /** Can be read once, before the next entry is asked for; unread it is skipped. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

function fault(file: string, error: unknown): Failure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (["ENOENT", "EACCES", "EISDIR"].includes(code))
    return new Failure("not-found", `${file} cannot be read (${code}).`);
  return notWhole(file, error instanceof Error ? error.message : String(error));
}

async function* faultsNamed(file: string, chunks: AsyncIterable<unknown>): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of chunks) {
      assert(chunk instanceof Uint8Array, "bytes from a tar entry");
      yield chunk;
    }
  } catch (error) {
    throw fault(file, error);
  }
}

/** The entries of a gzipped tar in their order; a cut or garbled file is a Failure. */
export async function* entriesOf(file: string): AsyncGenerator<ArchiveEntry> {
  const tar = extract();
  const reading = pipeline(createReadStream(file), createGunzip(), tar);
  reading.catch(() => undefined); // the iteration below throws the same
  try {
    for await (const entry of tar) {
      yield { name: entry.header.name, chunks: faultsNamed(file, entry) };
      entry.resume();
    }
    await reading;
  } catch (error) {
    throw fault(file, error);
  } finally {
    tar.destroy();
  }
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(chunks));
}

export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}

/** SHA-256 and number of lines. */
export async function measure(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly hash: string; readonly lines: number }> {
  const hash = createHash("sha256");
  let lines = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    for (const byte of chunk) if (byte === 0x0a) lines++;
  }
  return { hash: hash.digest("hex"), lines };
}
