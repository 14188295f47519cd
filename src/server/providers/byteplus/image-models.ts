import type { Catalogue } from "../../../core/catalogue/index.ts";
import {
  type Account,
  accountOf,
  bearer,
  type Described,
  downloadPicture,
  introduced,
  neverPlaced,
  onlyTheBase,
  routesAt,
  tooLate,
} from "../kit/index.ts";
import type { Connection, RouteModel } from "../spec/index.ts";
import { capabilitiesOf, type SeedreamModel, seedreamModels } from "./models.ts";
import { place } from "./place.ts";
import { ID, NAME } from "./vendor.ts";

/** Two minutes for a large picture, and as long again before it is given up; the rest is for its download. */
const DEADLINE_MS = 360_000;

/** Every variant of the catalogue that BytePlus makes. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const account = accountOf({ name: NAME, keyHeaders: bearer, isVendorHost: onlyTheBase }, connection);
  return routesAt(catalogue, ID).flatMap((described) => {
    const model = seedreamModels.find(({ id }) => described.variant.versions.includes(id));
    return model === undefined ? [] : [imageModel(account, connection.live, described, model)];
  });
}

function imageModel(account: Account, live: boolean, described: Described, model: SeedreamModel): RouteModel {
  return Object.freeze<RouteModel>({
    ...introduced(ID, live, described),
    capabilities: capabilitiesOf(model),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, model, submission, context),
    poll: neverPlaced(NAME),
    cancel: tooLate,
    download: (url, context) => downloadPicture(account, url, context),
  });
}
