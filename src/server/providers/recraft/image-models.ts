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
import { capabilitiesOf, type RecraftModel, recraftModels } from "./models.ts";
import { place } from "./place.ts";
import { ID, NAME } from "./vendor.ts";

/** A picture takes seconds; the rest is for its download. */
const DEADLINE_MS = 240_000;

/** Every variant of the catalogue that Recraft makes of pixels. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const account = accountOf({ name: NAME, keyHeaders: bearer, isVendorHost: onlyTheBase }, connection);
  return routesAt(catalogue, ID).flatMap((described) => {
    const model = recraftModels.find(({ id }) => described.variant.versions.includes(id));
    return model === undefined ? [] : [imageModel(account, connection.live, described, model)];
  });
}

function imageModel(account: Account, live: boolean, described: Described, model: RecraftModel): RouteModel {
  return Object.freeze<RouteModel>({
    ...introduced(ID, live, described),
    capabilities: capabilitiesOf(model),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, model.id, submission, context),
    poll: neverPlaced(NAME),
    cancel: tooLate,
    download: (url, context) => downloadPicture(account, url, context),
  });
}
