import { Failure } from "../../../core/kernel/index.ts";
import { paymentSecretContext, type Reader, type Tx, type Vault } from "../../storage/index.ts";

/** How Stripe is reached. Holds secrets: never to be printed. */
export interface StripeConnection {
  readonly apiUrl: string;
  readonly key: string;
  /** All that are valid now: while one replaces another there are two. */
  readonly webhookSecrets: readonly string[];
  /** Real money, by the key's own name. */
  readonly livemode: boolean;
}

/** From the environment, where it says anything of Stripe; it comes before what is stored. */
export interface StripeVariables {
  readonly key: string;
  readonly webhookSecret: string;
  readonly apiUrl: string;
}

export const stripeApiUrl = "https://api.stripe.com";

/** A field of the form with what is wrong in it. */
export class StripeSettingFailure extends Failure {
  readonly field: "key" | "webhookSecret" | "apiUrl";

  constructor(field: StripeSettingFailure["field"], message: string) {
    super("invalid-input", message);
    this.name = "StripeSettingFailure";
    this.field = field;
  }
}

const KEY = /^(?:sk|rk)_(live|test)_[\w-]{8,240}$/;

/** A secret or restricted key as Stripe writes it. */
export function checkedStripeKey(text: string): string {
  const key = text.trim();
  if (KEY.test(key)) return key;
  throw new StripeSettingFailure(
    "key",
    "A Stripe key begins with sk_live_, sk_test_, rk_live_ or rk_test_: copy it from Developers, API keys.",
  );
}

/** One secret of a webhook endpoint, or two with a space between while one replaces the other. */
export function checkedWebhookSecret(text: string): string {
  const secrets = text.trim().split(/\s+/);
  if (secrets.length <= 2 && secrets.every((secret) => /^whsec_[\w+/=-]{8,240}$/.test(secret)))
    return secrets.join(" ");
  throw new StripeSettingFailure(
    "webhookSecret",
    "A webhook’s signing secret begins with whsec_: copy it from the endpoint’s page at Stripe.",
  );
}

/** Stripe's own address, or a stand-in: over https, or without it on this machine only. */
export function checkedApiUrl(text: string): string {
  const trimmed = text.trim();
  const url = URL.parse(trimmed === "" ? stripeApiUrl : trimmed);
  const isHere = url !== null && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  const isPlain = url !== null && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  if (url !== null && isPlain && (url.protocol === "https:" || (url.protocol === "http:" && isHere))) return url.origin;
  throw new StripeSettingFailure(
    "apiUrl",
    "Leave this empty for Stripe itself. A stand-in’s address is https://…, or http:// on this machine, without a path.",
  );
}

export const isLiveKey = (key: string): boolean => KEY.exec(key)?.[1] === "live";

const connectionFrom = (key: string, webhookSecret: string | null, apiUrl: string): StripeConnection =>
  Object.freeze({
    apiUrl,
    key,
    webhookSecrets: webhookSecret === null ? [] : webhookSecret.split(" "),
    livemode: isLiveKey(key),
  });

export const connectionFromVariables = ({ key, webhookSecret, apiUrl }: StripeVariables): StripeConnection =>
  connectionFrom(checkedStripeKey(key), checkedWebhookSecret(webhookSecret), checkedApiUrl(apiUrl));

const stored = (reader: Reader) =>
  reader.selectFrom("payment_setting").selectAll().where("name", "=", "stripe").executeTakeFirst();

/** null: no key is set, and nothing can be bought. */
export async function storedConnection(
  reader: Reader,
  openVault: () => Promise<Vault>,
): Promise<StripeConnection | null> {
  const row = await stored(reader);
  if (row === undefined || row.sealed_key === null) return null;
  const vault = await openVault();
  const { origin } = new URL(row.api_url);
  const open = (column: "sealed_key" | "sealed_webhook_secret"): string | null => {
    const sealed = row[column];
    return sealed === null ? null : vault.open(sealed, paymentSecretContext(column, origin));
  };
  return connectionFrom(open("sealed_key") ?? "", open("sealed_webhook_secret"), row.api_url);
}

export interface StripeChange {
  /** Empty: as it is. */
  readonly key: string;
  readonly webhookSecret: string;
  readonly apiUrl: string;
}

/** Sets how Stripe is reached. A secret was given for one address, and is not carried to another in silence. */
export async function changeStripe(tx: Tx, vault: Vault, change: StripeChange): Promise<void> {
  const before = await stored(tx);
  const api_url = checkedApiUrl(change.apiUrl);
  const moved = before !== undefined && before.api_url !== api_url;
  const sealed = (field: "key" | "webhookSecret", column: "sealed_key" | "sealed_webhook_secret"): string | null => {
    const typed = change[field].trim();
    if (typed === "" && !moved) return before?.[column] ?? null;
    if (typed === "" && before?.[column] == null) return null;
    if (typed === "") throw new StripeSettingFailure(field, "It was given for another address: enter it again.");
    const checked = field === "key" ? checkedStripeKey(typed) : checkedWebhookSecret(typed);
    return vault.seal(checked, paymentSecretContext(column, api_url));
  };
  const values = {
    api_url,
    sealed_key: sealed("key", "sealed_key"),
    sealed_webhook_secret: sealed("webhookSecret", "sealed_webhook_secret"),
    changed_at: new Date().toISOString(),
  };
  await tx
    .insertInto("payment_setting")
    .values({ name: "stripe", ...values })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(values))
    .execute();
}

/** Drops the keys; orders, invoices and what is still to come from Stripe stay, and are not asked after any more. */
export async function forgetStripe(tx: Tx): Promise<boolean> {
  const removed = await tx.deleteFrom("payment_setting").executeTakeFirst();
  return removed.numDeletedRows > 0n;
}
