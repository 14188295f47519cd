import type { Catalogue } from "../../../core/catalogue/index.ts";
import {
  type Account,
  accountOf,
  type Described,
  downloadPicture,
  nameOf,
  neverPlaced,
  proposedPrice,
  routesAt,
} from "../kit/index.ts";
import type { Connection, RouteModel } from "../spec/index.ts";
import { capabilitiesOf, type Endpoint, endpoints } from "./endpoints.ts";
import { place } from "./place.ts";
import { ID, KEY_HEADER, NAME } from "./vendor.ts";

/** The answer comes on the connection that asked. */
const DEADLINE_MS = 180_000;

/** Every variant of the catalogue that one of these endpoints makes, current models only. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const account = accountOf(
    { name: NAME, keyHeaders: (key) => ({ [KEY_HEADER]: key }), isVendorHost: () => false },
    connection,
  );
  return routesAt(catalogue, ID).flatMap((described) => {
    const endpoint = endpoints.find(({ path }) => path === described.route.endpoint);
    return endpoint === undefined ? [] : [imageModel(account, connection.live, described, endpoint)];
  });
}

function imageModel(account: Account, live: boolean, described: Described, endpoint: Endpoint): RouteModel {
  const { card, variant, route } = described;
  return Object.freeze<RouteModel>({
    route: `${ID}/${card.slug}/${variant.id}`,
    provider: ID,
    model: card.slug,
    variant: variant.id,
    name: nameOf(described),
    maker: card.maker,
    sandbox: !live,
    capabilities: capabilitiesOf(endpoint, variant.tiers, variant.defaultTier),
    proposedPrice: proposedPrice(variant, route),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, endpoint, submission, context),
    poll: neverPlaced,
    cancel: neverPlaced,
    download: (url, context) => downloadPicture(account, url, context),
  });
}
