import type { QuoteAnswer } from "../../../contract/studio/index.ts";
import { balanceOf } from "../../credits/index.ts";
import { seenUse } from "../characters/index.ts";
import type { Reader } from "../../storage/index.ts";
import type { CheckedTarget } from "./check.ts";

export const totalOf = (targets: readonly CheckedTarget[]): bigint =>
  targets.reduce((sum, { price, count }) => sum + price.microcredits * BigInt(count), 0n);

/** Microcredits that a workspace may spend now. */
export const availableTo = async (reader: Reader, workspace: string): Promise<bigint> =>
  (await balanceOf(reader, workspace)).available;

/** What the request costs at most, and what there is to pay it with. */
export async function quoteFor(
  reader: Reader,
  workspace: string,
  targets: readonly CheckedTarget[],
): Promise<QuoteAnswer> {
  return {
    lines: targets.map(({ model, price, count, character = null }) => ({
      route: model.route,
      eachMicrocredits: String(price.microcredits),
      count,
      microcredits: String(price.microcredits * BigInt(count)),
      previewsMicrocredits: String(price.previewsMicrocredits * BigInt(count)),
      ...(character === null ? {} : { character: seenUse(character) }),
    })),
    totalMicrocredits: String(totalOf(targets)),
    availableMicrocredits: String(await availableTo(reader, workspace)),
  };
}
