import { Failure, ProviderError } from "../../../../core/kernel/index.ts";
import type { ProviderDesk } from "../../../http/index.ts";
import { connectionOf, settingRows } from "../../../providers/settings/index.ts";
import type { ProviderAdapter } from "../../../providers/spec/index.ts";
import type { DeskOptions } from "./reading.ts";

const CHECK_MS_MAX = 20_000;

/** Asks the provider what costs nothing and needs the key. Nothing of it is stored. */
export async function checkKey(
  { storage, vault }: Pick<DeskOptions, "storage" | "vault">,
  adapter: ProviderAdapter,
): ReturnType<ProviderDesk["check"]> {
  const row = (await settingRows(storage.db)).find(({ provider }) => provider === adapter.id);
  if (adapter.check === undefined)
    return { isGood: false, sentence: `${adapter.name} has nothing that can be asked for free: make a test picture.` };
  if (row === undefined || (adapter.needsKey && row.sealed_key === null))
    return { isGood: false, sentence: "No key is stored: enter it first." };
  try {
    const said = await adapter.check(connectionOf(adapter, row, vault), AbortSignal.timeout(CHECK_MS_MAX));
    return { isGood: true, sentence: `The key works. ${said}` };
  } catch (error) {
    if (error instanceof ProviderError)
      return { isGood: false, sentence: `${error.problem.sentence} In detail: ${error.problem.detail}` };
    if (error instanceof Failure) return { isGood: false, sentence: error.message };
    throw error;
  }
}
