import { z } from "zod";
import type { Reader, Tx } from "../../storage/index.ts";
import type { Accounts } from "../accounts.ts";

const MICRO = 1_000_000;

/** Who may sign up. automatic: open until images cost money, then by invitation. */
const signUpModes = ["automatic", "open", "invitation", "closed"] as const;
export type SignUpMode = (typeof signUpModes)[number];

/** From and to, both possible. */
export const signUpRanges = {
  credits: [0, 1_000_000],
  creditDays: [1, 3650],
  perBlockDaily: [0, 100_000],
  totalDaily: [0, 1_000_000],
} as const;

const within = ([least, most]: readonly [number, number]) => z.int().min(least).max(most);

const stored = z.object({
  mode: z.enum(signUpModes).default("automatic"),
  /** Whole credits for a new person, 0 for none, and for how many days they last. */
  credits: within(signUpRanges.credits).default(500),
  creditDays: within(signUpRanges.creditDays).default(30),
  /** How many people a day get them, from one block of addresses and in all. */
  perBlockDaily: within(signUpRanges.perBlockDaily).default(3),
  totalDaily: within(signUpRanges.totalDaily).default(200),
});

export type SignUpSettings = z.infer<typeof stored>;
export const signUpSettingsShape = stored;

const key = "sign-up";

export async function signUpSettings(reader: Reader): Promise<SignUpSettings> {
  const row = await reader.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  return stored.parse(row?.value ?? {});
}

export async function changeSignUpSettings(tx: Tx, settings: SignUpSettings): Promise<void> {
  const value = JSON.stringify(stored.parse(settings));
  const now = new Date().toISOString();
  await tx
    .insertInto("setting")
    .values({ key, value, changed_at: now })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value, changed_at: now }))
    .execute();
}

/** Who may sign up now. */
export async function signUpDoor(
  accounts: Pick<Accounts, "hasProviderKey">,
  reader: Reader,
): Promise<"open" | "invitation" | "closed"> {
  const { mode } = await signUpSettings(reader);
  if (mode !== "automatic") return mode;
  return (await accounts.hasProviderKey()) ? "invitation" : "open";
}

export const microcreditsOf = (credits: number): bigint => BigInt(credits) * BigInt(MICRO);
