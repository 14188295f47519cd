import type { Command } from "../../../core/ledger/index.ts";
import { assert } from "../../../core/kernel/index.ts";
import { withTx, type Db } from "../../storage/index.ts";
import {
  addGrant,
  addPurchase,
  type LedgerAnswer,
  placeHold,
  postHold,
  takeRefund,
  voidHold,
  withdrawGrant,
} from "../index.ts";

/** A command with a key through the function that a caller would use, in a transaction of its own. */
export function runCommand(db: Db, workspace: string, key: string, command: Command, at?: Date): Promise<LedgerAnswer> {
  const keyed = { workspace, key, ...(at === undefined ? {} : { at }) };
  return withTx(db, (tx) => {
    switch (command.kind) {
      case "grant":
        return addGrant(tx, { ...keyed, ...command, expiresAt: new Date(command.expiresAt) });
      case "purchase":
        return addPurchase(tx, { ...keyed, ...command });
      case "refund":
        return takeRefund(tx, { ...keyed, ...command });
      case "hold":
        return placeHold(tx, { ...keyed, ...command });
      case "post":
        return postHold(tx, { ...keyed, ...command });
      case "void":
        return voidHold(tx, { ...keyed, ...command });
      case "withdraw":
        return withdrawGrant(tx, { ...keyed, ...command });
      case "expire-hold":
      case "expire-grant":
        assert(false, "expiries come from a sweep");
    }
  });
}
