import type { ProviderError } from "../../../core/kernel/index.ts";
import type { CallContext, Downloaded } from "../spec/index.ts";
import { type Account, refusal } from "./account.ts";
import type { HttpAnswer } from "./http-client.ts";
import { HttpFailure } from "./http-failure.ts";
import { orProblem } from "./problems.ts";

const DOWNLOADING_MS = 60_000;
/** Sixteen megapixels as PNG are below 64 MB. */
const PICTURE_BYTES_MAX = 67_108_864;
const DOING = "fetching the picture";

/** Statuses by which a signed address that has run out answers. */
const EXPIRED = new Set([401, 403, 404, 410]);

/**
 * Fetches a finished picture without any key, or with it where the address is one of ours at the configured base. A
 * finished job was billed, whatever becomes of the picture.
 */
export async function downloadPicture(
  account: Account,
  url: string,
  { signal }: CallContext,
  withKey = false,
): Promise<Downloaded> {
  return await orProblem(
    account.vendor,
    DOING,
    () => "yes",
    async () => {
      const request = { url, withKey, bytesMax: PICTURE_BYTES_MAX, timeMs: DOWNLOADING_MS, signal };
      const answer = await account.http.get(request);
      const { status, headers, bytes } = answer;
      if (status !== 200) throw failed(account, answer);
      if (bytes.length === 0) throw new HttpFailure("malformed", true, "an empty picture");
      const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
      return { picture: { bytes, type } };
    },
  );
}

function failed(account: Account, answer: HttpAnswer): ProviderError {
  const kind = EXPIRED.has(answer.status)
    ? "expired"
    : answer.status === 429
      ? "rate-limited"
      : answer.status >= 500
        ? "transient"
        : "invalid";
  return refusal(account, answer, { kind, billed: "yes", doing: DOING });
}
