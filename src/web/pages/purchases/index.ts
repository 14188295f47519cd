export { creditPaths, type CreditsPage, renderCreditsByHand, renderCreditSearch } from "./by-hand.tsx";
export { renderInvoice } from "./invoice.tsx";
export { renderOrder } from "./order.tsx";
export { renderPurchases } from "./purchases.tsx";
export { renderPurchaseSettings } from "./settings.tsx";
export {
  type OrderLine,
  type OrderPage,
  type PackLine,
  purchasePaths,
  type PurchaseSettingsPage,
  type PurchasesPage,
} from "./view.ts";
