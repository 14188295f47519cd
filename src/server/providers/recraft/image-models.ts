import type { Catalogue } from "../../../core/catalogue/index.ts";
import {
  type Account,
  accountOf,
  type Described,
  downloadPicture,
  nameOf,
  proposedPrice,
  routesAt,
} from "../kit/index.ts";
import { nothingToAsk } from "../kit/openai-images/index.ts";
import type { Connection, RouteModel } from "../spec/index.ts";
import { capabilitiesOf, type RecraftModel, recraftModels } from "./models.ts";
import { place } from "./place.ts";
import { ID, NAME } from "./vendor.ts";

/** A picture takes seconds; the rest is for its download. */
const DEADLINE_MS = 240_000;

/** Every variant of the catalogue that Recraft makes of pixels. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const keyHeaders = (key: string) => ({ authorization: `Bearer ${key}` });
  const account = accountOf({ name: NAME, keyHeaders, isVendorHost: () => false }, connection);
  return routesAt(catalogue, ID).flatMap((described) => {
    const model = recraftModels.find(({ id }) => described.variant.versions.includes(id));
    return model === undefined ? [] : [imageModel(account, connection.live, described, model)];
  });
}

function imageModel(account: Account, live: boolean, described: Described, model: RecraftModel): RouteModel {
  const { card, variant, route } = described;
  return Object.freeze<RouteModel>({
    route: `${ID}/${card.slug}/${variant.id}`,
    provider: ID,
    model: card.slug,
    variant: variant.id,
    name: nameOf(described),
    maker: card.maker,
    sandbox: !live,
    capabilities: capabilitiesOf(model),
    proposedPrice: proposedPrice(variant, route),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, model.id, submission, context),
    poll: () => Promise.reject(nothingToAsk(NAME)),
    cancel: () => Promise.resolve("too-late"),
    download: (url, context) => downloadPicture(account, url, context),
  });
}
