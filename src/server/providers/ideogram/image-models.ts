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
import { capabilitiesOf, type Endpoint, endpoints } from "./endpoints.ts";
import { place } from "./place.ts";
import { ID, KEY_HEADER, NAME } from "./vendor.ts";

/** The answer comes on the connection that asked. */
const DEADLINE_MS = 180_000;

/** Every variant of the catalogue that one of these endpoints makes, current models only. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const account = accountOf(
    { name: NAME, keyHeaders: (key) => ({ [KEY_HEADER]: key }), isVendorHost: onlyTheBase },
    connection,
  );
  return routesAt(catalogue, ID).flatMap((described) => {
    const endpoint = endpoints.find(({ path }) => path === described.route.endpoint);
    return endpoint === undefined ? [] : [imageModel(account, connection.live, described, endpoint)];
  });
}

function imageModel(account: Account, live: boolean, described: Described, endpoint: Endpoint): RouteModel {
  return Object.freeze<RouteModel>({
    ...introduced(ID, live, described),
    capabilities: capabilitiesOf(endpoint, described.variant.tiers, described.variant.defaultTier),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, endpoint, submission, context),
    poll: neverPlaced(NAME),
    cancel: tooLate,
    download: (url, context) => downloadPicture(account, url, context),
  });
}
