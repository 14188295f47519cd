import { createHash } from "node:crypto";
import { FormData } from "undici";
import {
  type Account,
  HttpFailure,
  isSuccess,
  orProblem,
  readObject,
  refusal,
  refusedAsking,
  textIn,
} from "../kit/index.ts";
import type { CallContext, InputPicture } from "../spec/index.ts";

const UPLOADING_MS = 60_000;
const ANSWER_BYTES_MAX = 65_536;
const DOING = "uploading a picture";
const FOLDER = "proofsheet";

/**
 * Puts a picture where the server's workflows load pictures from, under the hash of its content, so that the same one is
 * kept once. Nothing is made by it, and it makes no job. The name is as a workflow must write it.
 */
export async function uploaded(
  account: Account,
  { bytes, type }: InputPicture,
  { signal }: CallContext,
): Promise<string> {
  const hash = createHash("sha256").update(bytes).digest("hex");
  const form = new FormData();
  form.set("image", new Blob([new Uint8Array(bytes)], { type }), `${hash}.${type.replace("image/", "")}`);
  form.set("type", "input");
  form.set("subfolder", FOLDER);
  form.set("overwrite", "true");
  return await orProblem(
    account.vendor,
    DOING,
    () => "no",
    async () => {
      const answer = await account.http.post({
        url: `${account.baseUrl}/upload/image`,
        form,
        withKey: true,
        bytesMax: ANSWER_BYTES_MAX,
        timeMs: UPLOADING_MS,
        signal,
      });
      if (!isSuccess(answer)) {
        const { kind } = refusedAsking(account, answer, DOING).problem;
        throw refusal(account, answer, { kind, billed: "no", doing: DOING });
      }
      const object = readObject(answer);
      const name = textIn(object, "name");
      if (name === null) throw new HttpFailure("malformed", true, "no name for the picture");
      const folder = textIn(object, "subfolder");
      return folder === null ? name : `${folder}/${name}`;
    },
  );
}
