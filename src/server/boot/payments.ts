import type { Principal } from "../accounts/index.ts";
import { emit } from "../generation/index.ts";
import { openPayments, type Payments } from "../payments/index.ts";
import type { StudioServices } from "../http/index.ts";
import type { Db } from "../storage/index.ts";
import type { Instance } from "./open.ts";

/** Selling credits, wired to this instance. A Failure where the environment holds what is no key of Stripe's. */
export const openInstancePayments = ({
  configuration,
  db,
  vault,
}: Pick<Instance, "configuration" | "vault"> & { readonly db: Db }): Payments =>
  openPayments({
    db,
    vault,
    variables: configuration.stripe,
    publicUrl: configuration.publicUrl,
    moved: (tx, workspace) => emit(tx, { workspace, kind: "balance", output: null }),
  });

/** What the studio's addresses of purchases need. */
export const purchaseServices = (payments: Payments): Required<Pick<StudioServices, "purchases">> => ({
  purchases: { payments, emailOf: (user) => emailOf(payments.db, user) },
});

async function emailOf(db: Db, user: NonNullable<Principal["user"]>["id"]): Promise<string | null> {
  const row = await db.selectFrom("auth_user").select("email").where("id", "=", user).executeTakeFirst();
  return row?.email ?? null;
}
