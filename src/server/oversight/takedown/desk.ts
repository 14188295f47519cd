import { Failure } from "../../../core/kernel/index.ts";
import { encodedPicture } from "../../storage/index.ts";
import { whereaboutsOf } from "./find.ts";
import { type Decision, type Reversal, reverseTakedown, takeDown, type TakedownStores } from "./take-down.ts";

/** What the operator's pages do with reported pictures. */
export interface Takedowns {
  /** False where it is taken down already. */
  readonly takeDown: (decision: Decision) => Promise<boolean>;
  readonly reverse: (order: Parameters<typeof reverseTakedown>[1]) => Promise<Reversal>;
  /** The picture that a report names, to be looked at by the operator; null where there is none any more. */
  readonly reported: (report: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly takenDown: (takedown: string) => Promise<Uint8Array<ArrayBuffer> | null>;
}

const WIDTH = 640;

export function takedowns(stores: TakedownStores): Takedowns {
  const { storage, letters } = stores;
  const { db, blobs } = storage;
  const shown = async (blob: string | null | undefined): Promise<Uint8Array<ArrayBuffer> | null> => {
    const bytes = blob == null ? null : await blobs.get(blob);
    return bytes === null ? null : Uint8Array.from(await encodedPicture(bytes, { width: WIDTH, format: "webp" }));
  };
  return Object.freeze<Takedowns>({
    takeDown: async (decision) => {
      if ((await whereaboutsOf(db, decision.blob)).takedown !== null) return false;
      try {
        await takeDown(stores, decision);
      } catch (error) {
        if (error instanceof Failure && error.code === "conflict") return false; // somebody was quicker
        throw error;
      }
      letters.wakeMail();
      return true;
    },
    reverse: (order) => reverseTakedown(stores, order),
    reported: async (report) =>
      shown((await db.selectFrom("report").select("blob").where("id", "=", report).executeTakeFirst())?.blob),
    takenDown: async (takedown) => {
      if (!/^[0-9a-f-]{36}$/.test(takedown)) return null;
      return shown(
        (await db.selectFrom("takedown").select("blob").where("id", "=", takedown).executeTakeFirst())?.blob,
      );
    },
  });
}
