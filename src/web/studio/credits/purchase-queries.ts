import { queryOptions } from "@tanstack/react-query";
import type { PurchaseMade, PurchaseView, ShopView } from "../../../contract/studio/index.ts";
import { ask } from "../api/index.ts";

const shopAddress = "/api/purchases";
const purchaseAddress = (id: string): string => `${shopAddress}/${encodeURIComponent(id)}`;

/** Where an invoice or credit note is read and printed. */
export const documentAddress = (id: string): string => `/account/invoices/${encodeURIComponent(id)}`;

export const shopQuery = queryOptions({
  queryKey: ["shop"],
  queryFn: ({ signal }) => ask<ShopView>(shopAddress, { signal }),
  staleTime: 0,
});

/** How often a payment that is under way is asked after, in milliseconds. */
const LOOK_AGAIN_MS = 2_000;

/** One purchase, looked at until it is known what became of it; Stripe is asked each time. */
export const purchaseQuery = (id: string) =>
  queryOptions({
    queryKey: ["purchase", id],
    queryFn: ({ signal }) => ask<PurchaseView>(purchaseAddress(id), { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === "open" ? LOOK_AGAIN_MS : false),
  });

export const buy = (pack: string, key: string): Promise<PurchaseMade> =>
  ask<PurchaseMade>(shopAddress, { method: "POST", body: { pack }, key });
