import type { PriceRule, Sourced } from "../../../core/catalogue/index.ts";
import { known } from "../../../core/kernel/index.ts";
import type { RouteModel } from "../spec/index.ts";
import type { App } from "./apps.ts";
import { gigabytesOf, type Look } from "./options.ts";

/** The app that takes LoRAs. */
export const LORA_APP = "fal-ai/flux-2/lora";

/** The app with a look's LoRAs in every request. */
export const withLoras = (app: App, { loras }: Look): App => ({
  ...app,
  bodyOf: (submission) => ({
    ...app.bodyOf(submission),
    loras: loras.map(({ url, scale }) => ({ path: url, scale })),
  }),
});

/** What the plain route says, under the look's own name, at the price of its LoRAs' size. */
export const introducedAs = (
  plain: RouteModel,
  { name, title, about, loras }: Look,
): Pick<RouteModel, "route" | "model" | "variant" | "name" | "proposedPrice" | "about"> => ({
  route: `fal/${name}/lora`,
  model: name,
  variant: "lora",
  name: `${title} on Fal`,
  ...(about === undefined ? {} : { about }),
  proposedPrice: dearer(plain.proposedPrice, gigabytesOf(loras)),
});

/** A share more for each gigabyte beyond those that are free. Rules of other kinds have no such clause. */
function dearer(price: Sourced<PriceRule>, gigabytes: number): Sourced<PriceRule> {
  if (!price.known || price.value.kind !== "flat-per-megapixel") return price;
  const { lora, ...besides } = price.value.besides ?? {};
  if (lora === undefined) return price;
  const share = Math.max(0, gigabytes - lora.freeGigabytes) * lora.shareEach;
  return { ...price, ...known({ ...price.value, usd: price.value.usd * (1 + share), besides }) };
}
