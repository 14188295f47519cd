import type { GenerationRequest } from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import { placeHold } from "../../credits/index.ts";
import type { Tx } from "../../storage/index.ts";
import { keptUse } from "../characters/index.ts";
import { emitChanges } from "../events.ts";
import { newId } from "../ids.ts";
import { wakeWorkers } from "../queue/wake.ts";
import { Refused } from "../refused.ts";
import { HOLD_LIFETIME_MS } from "../settings.ts";
import type { CheckedTarget } from "./check.ts";
import { type Inputs, insertInputs } from "./inputs.ts";
import { credits } from "./prices.ts";

/** One generation that was checked: its words, what it is made from, and each of its images with its seed. */
export interface Wish {
  readonly key: string;
  readonly hash: string;
  readonly prompt: string;
  /** With variables, as it was before they were filled in. */
  readonly template?: GenerationRequest["template"];
  readonly useCase: string | null;
  readonly inputs: Inputs;
  /** One entry an image; counts are not looked at. */
  readonly images: readonly CheckedTarget[];
  /** The picture that it finishes; null: it is none's final. */
  readonly draft: string | null;
}

export interface Made {
  readonly id: string;
  /** In the order of the wish's images. */
  readonly outputs: readonly string[];
}

/**
 * Sets credits aside for each image and queues it; where there are not enough for all, it refuses and nothing of the
 * transaction stays. Under the lock of the workspace's requests, with its allowance checked. Events come last of all,
 * after the wallet was locked.
 */
export async function insertWishes(tx: Tx, principal: Principal, wishes: readonly Wish[]): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const wish of wishes) made.push(await insertWish(tx, principal, wish));
  await emitChanges(
    tx,
    principal.workspace,
    made.flatMap(({ outputs }) => outputs),
  );
  await wakeWorkers(tx);
  return made;
}

async function insertWish(tx: Tx, { workspace, spender, name }: Principal, wish: Wish): Promise<Made> {
  const { key, hash, prompt, template = null, useCase, inputs, images, draft } = wish;
  const id = newId();
  await tx
    .insertInto("generation")
    .values({
      id,
      workspace,
      idempotency_key: key,
      request_hash: hash,
      prompt,
      use_case: useCase,
      template: template === null ? null : JSON.stringify(template),
      spender,
      created_by: name,
    })
    .execute();
  const most = Math.max(0, ...images.map(({ character }) => character?.pictures ?? 0));
  await insertInputs(tx, { workspace, generation: id }, inputs, inputs.character?.pictures.slice(0, most) ?? []);
  if (draft !== null) await tx.insertInto("generation_finish").values({ generation: id, draft }).execute();
  const outputs: string[] = [];
  for (const [position, target] of images.entries()) {
    const output = newId();
    const hold = await holdFor(tx, workspace, output, target.price.microcredits);
    await tx
      .insertInto("output")
      .values({ ...rowOf(target), id: output, generation: id, workspace, position, spender, hold })
      .execute();
    outputs.push(output);
  }
  return { id, outputs };
}

const rowOf = ({ model, tier, size, seed, price, character = null }: CheckedTarget) => ({
  ...keptUse(character),
  route: model.route,
  provider: model.provider,
  name: model.name,
  maker: model.maker,
  sandbox: model.sandbox,
  tier,
  width: size.width,
  height: size.height,
  seed,
  quoted_microcredits: String(price.microcredits),
  state: "queued" as const,
});

async function holdFor(tx: Tx, workspace: string, output: string, amount: bigint): Promise<string> {
  const reference = `output/${output}`;
  const answer = await placeHold(tx, { workspace, key: reference, amount, lifetimeMs: HOLD_LIFETIME_MS, reference });
  if (answer.outcome === "accepted" && answer.event !== null) return answer.event;
  const { available = 0n, owed = 0n } = answer.figures;
  throw new Refused({
    code: "insufficient-credits",
    message:
      answer.outcome === "owes-credits"
        ? `This workspace owes ${credits(owed)} credits of a payment that was taken back; a purchase settles that. Nothing was charged.`
        : `There are not enough credits for all images: ${credits(available)} were left for one that costs ${credits(amount)}. Nothing was charged; ask for fewer or smaller ones, or add credits.`,
  });
}
