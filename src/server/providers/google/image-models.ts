import type { Catalogue } from "../../../core/catalogue/index.ts";
import {
  type Account,
  accountOf,
  type Described,
  downloadPicture,
  introduced,
  neverPlaced,
  onlyTheBase,
  routesAt,
  tooLate,
} from "../kit/index.ts";
import type { Connection, RouteModel } from "../spec/index.ts";
import { capabilitiesOf } from "./capabilities.ts";
import { type Endpoint, endpoints } from "./endpoints.ts";
import { place } from "./place.ts";
import { isSizeClass } from "./sizes.ts";
import { ID, KEY_HEADER, NAME } from "./vendor.ts";

/** A picture of 4K takes minutes at times; the answer comes on the connection that asked. */
const DEADLINE_MS = 300_000;

/** Every variant of the catalogue that one of these endpoints makes, current models only. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const account = accountOf(
    { name: NAME, keyHeaders: (key) => ({ [KEY_HEADER]: key }), isVendorHost: onlyTheBase },
    connection,
  );
  return routesAt(catalogue, ID).flatMap((described) => {
    const { variant, route } = described;
    const endpoint = endpoints.find(({ path }) => path === route.endpoint);
    if (endpoint === undefined || !variant.facts.references.known || !variant.tiers.every(isSizeClass)) return [];
    return [imageModel(account, connection.live, described, endpoint, variant.facts.references.value)];
  });
}

function imageModel(
  account: Account,
  live: boolean,
  described: Described,
  endpoint: Endpoint,
  referencesMax: number,
): RouteModel {
  const { tiers, defaultTier } = described.variant;
  return Object.freeze<RouteModel>({
    ...introduced(ID, live, described),
    capabilities: capabilitiesOf({ ratios: endpoint.ratios, tiers, defaultTier, referencesMax }),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, endpoint, submission, context),
    poll: neverPlaced(NAME),
    cancel: tooLate,
    download: (url, context) => downloadPicture(account, url, context),
  });
}
