import { type Account, downloadPicture, withoutWords } from "../kit/index.ts";
import type { CallContext, Downloaded } from "../spec/index.ts";

/**
 * The picture lies at the configured base itself, so the key may be needed to fetch it. ComfyUI writes the whole workflow
 * into it, which no creator may see.
 */
export async function download(account: Account, url: string, context: CallContext): Promise<Downloaded> {
  const { picture } = await downloadPicture(account, url, context, account.http.earnsKey(url));
  return { picture: { ...picture, bytes: withoutWords(picture.bytes) } };
}
