import { closeGone, type Payments } from "../../payments/index.ts";

/**
 * Nobody is to pay for a workspace that was just suspended or deleted. That stands whether Stripe can be asked now or not:
 * what is not closed here is closed by the clock, and what is paid until then is not credited.
 */
export const closePages = async (payments: Payments, workspace: string): Promise<void> => {
  await closeGone(payments, workspace, () => undefined).catch(() => undefined);
};
