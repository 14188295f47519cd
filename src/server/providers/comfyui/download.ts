import { Buffer } from "node:buffer";
import { type Account, downloadPicture } from "../kit/index.ts";
import type { CallContext, Downloaded } from "../spec/index.ts";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The picture lies at the configured base itself, so the key may be needed to fetch it. */
export async function download(account: Account, url: string, context: CallContext): Promise<Downloaded> {
  const { picture } = await downloadPicture(account, url, context, account.http.earnsKey(url));
  return { picture: { ...picture, bytes: withoutWorkflow(picture.bytes) } };
}

/** ComfyUI writes the whole workflow into the words of a PNG; workflows are the operator's alone. No pixel is touched. */
export function withoutWorkflow(bytes: Uint8Array): Uint8Array {
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
