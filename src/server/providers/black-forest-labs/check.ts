import { formatNumber } from "../../../core/kernel/index.ts";
import { HttpFailure, isSuccess, numberIn, orProblem, readObject, refusal } from "../kit/index.ts";
import type { Connection } from "../spec/index.ts";
import { accountAt } from "./account.ts";

const ASKING_MS = 15_000;
const ANSWER_BYTES_MAX = 65_536;
const DOING = "asking for the credits";

/** Asks what is left of the account's credits: free of charge, and refused without a valid key. */
export async function check(connection: Connection, signal: AbortSignal): Promise<string> {
  const account = accountAt(connection);
  return await orProblem(
    account.vendor,
    DOING,
    () => "no",
    async () => {
      const answer = await account.http.get({
        url: `${account.baseUrl}/v1/credits`,
        withKey: true,
        bytesMax: ANSWER_BYTES_MAX,
        timeMs: ASKING_MS,
        signal,
      });
      const { status } = answer;
      if (status === 401 || status === 403)
        throw refusal(account, answer, { kind: "auth", billed: "no", doing: DOING });
      if (!isSuccess(answer)) throw refusal(account, answer, { kind: "transient", billed: "no", doing: DOING });
      const credits = numberIn(readObject(answer), "credits");
      if (credits === null) throw new HttpFailure("malformed", true, "no credits");
      return `${formatNumber(credits)} of their credits are left: ${formatNumber(credits / 100)} USD.`;
    },
  );
}
