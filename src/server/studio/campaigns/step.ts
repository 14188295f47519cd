import type { CampaignPlace, CampaignStep } from "../../../contract/studio/index.ts";
import { contentId, present } from "../../../core/kernel/index.ts";
import {
  checkAllowance,
  checkKey,
  checkQuote,
  insertWishes,
  lockRequests,
  newId,
  type Principal,
  Refused,
  withSeeds,
} from "../../generation/index.ts";
import { type Reader, type Tx, withTx } from "../../storage/index.ts";
import { storedPrincipal } from "./stored-principal.ts";
import { type Board, boardOf, picturesAt } from "./board.ts";
import type { CampaignContext } from "./context.ts";
import { type PlaceWish, type Priced, pricedBoard } from "./pricing.ts";
import { sharedAmong, sumOf } from "./sharing.ts";

interface Ordered {
  readonly campaign: string;
  readonly key: string;
  readonly order: CampaignStep;
  /** Nobody pressed: what failed without a bill is asked for again. */
  readonly isByItself?: boolean;
}

/**
 * Asks for pictures of a campaign: every hold and every queued output in one transaction, or nothing. The same key with
 * the same request does nothing more. False: the workspace has no such campaign.
 */
export async function takeStep(context: CampaignContext, principal: Principal, ordered: Ordered): Promise<boolean> {
  const { campaign, key, order, isByItself = false } = ordered;
  checkKey(key);
  const hash = contentId({ campaign, ...order });
  const { db, settings, roomProblem } = context;
  const { workspace } = principal;
  return withTx(db, async (tx) => {
    await lockRequests(tx, workspace);
    if (await takenBefore(tx, workspace, key, hash)) return true;
    const board = await boardOf(tx, workspace, campaign);
    if (board === null) return false;
    const all = await pricedBoard({ context, workspace, reader: tx }, board);
    const asked = askedOf(all, order);
    const shared = sharedAmong(asked, all);
    const total = sumOf(asked, shared);
    checkQuote(order, total);
    const outputs = asked.length - shared.size;
    if (outputs > 0) await checkAllowance(tx, principal, { outputs, microcredits: total }, { settings, roomProblem });
    await insertStep(tx, principal, { board, key, hash, total, asked, shared, isByItself });
    return true;
  });
}

async function takenBefore(reader: Reader, workspace: string, key: string, hash: string): Promise<boolean> {
  const row = await reader
    .selectFrom("campaign_step")
    .select("request_hash")
    .where("workspace", "=", workspace)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
  if (row === undefined) return false;
  if (row.request_hash === hash) return true;
  throw new Refused({
    code: "key-conflict",
    message: "This Idempotency-Key came before with another request. Nothing was charged: send a new key.",
  });
}

/** The places that are meant, each once; refused as a whole where one cannot be asked for. */
function askedOf(all: readonly Priced[], { places, evenIfBilled }: CampaignStep): readonly Priced[] {
  const keyOf = ({ shot, channel }: CampaignPlace): string => `${shot} ${channel ?? ""}`;
  const byKey = new Map(
    all.map((each) => [keyOf({ shot: each.shot.row.id, channel: each.channel?.id ?? null }), each]),
  );
  const indexOf = new Map(places.map((place, index) => [keyOf(place), index]));
  return [...indexOf].map(([key, index]) => {
    const place = byKey.get(key);
    const field = `places.${index}`;
    if (place === undefined)
      throw new Refused({ code: "not-found", field, message: "The campaign has no such shot or channel any more." });
    if (place.fault !== null) throw new Refused({ code: "unsupported-parameter", field, message: place.fault });
    const why = notNow(place, evenIfBilled);
    if (why !== null) throw new Refused({ code: "conflict", field, message: `${why} Nothing was asked for.` });
    return place;
  });
}

function notNow({ standing }: Priced, evenIfBilled: boolean): string | null {
  switch (standing) {
    case "here":
      return "A picture stands there: reject it first to have another one.";
    case "waiting":
      return "A picture is on its way there already.";
    case "unchosen":
      return "Approve a draft of this shot first: its pictures for the channels are made from it.";
    case "maybe-billed":
      return evenIfBilled
        ? null
        : "The last try may have been billed, and its picture may still arrive: asking again may pay for two. Say that you know this, with evenIfBilled.";
    case "missing":
    case "rejected":
    case "failed":
    case "deleted":
      return null;
  }
}

interface Taking {
  readonly board: Board;
  readonly key: string;
  readonly hash: string;
  readonly total: bigint;
  readonly asked: readonly Priced[];
  readonly shared: ReadonlyMap<Priced, Priced>;
  readonly isByItself: boolean;
}

async function insertStep(tx: Tx, principal: Principal, taking: Taking): Promise<void> {
  const { board, key, hash, total, asked, shared, isByItself } = taking;
  const step = newId();
  await tx
    .insertInto("campaign_step")
    .values({
      id: step,
      campaign: board.row.id,
      workspace: principal.workspace,
      idempotency_key: key,
      request_hash: hash,
      quoted_microcredits: String(total),
      created_by: principal.name,
      asked_by: storedPrincipal(principal),
      by_itself: isByItself,
    })
    .execute();
  const drawn = asked.filter((place) => !shared.has(place));
  const made = await insertWishes(
    tx,
    principal,
    drawn.map(({ wish }, number) => wishOf(present(wish, "a place without a fault"), step, number)),
  );
  const outputs = new Map(drawn.map((place, number) => [place, made[number]?.outputs[0]]));
  const standing = ({ shot, channel }: Priced) => picturesAt(shot, channel?.id ?? null)[0];
  const outputAt = (place: Priced): string => {
    const owner = shared.get(place) ?? place;
    return present(outputs.get(owner) ?? standing(owner)?.output.id ?? null, "a picture for each place");
  };
  await tx
    .insertInto("campaign_picture")
    .values(
      asked.map((place) => ({
        id: newId(),
        shot: place.shot.row.id,
        step,
        channel: place.channel?.id ?? null,
        take: (standing(place)?.take ?? 0) + 1,
        output: outputAt(place),
      })),
    )
    .execute();
}

const wishOf = ({ prompt, inputs, target, draft }: PlaceWish, step: string, number: number) => ({
  key: `campaign/${step}/${number}`,
  hash: contentId({ step, number }),
  prompt,
  useCase: null,
  inputs,
  images: withSeeds([target]),
  draft,
});
