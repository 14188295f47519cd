import type { Catalogue } from "../../../core/catalogue/index.ts";
import {
  bearer,
  type Account,
  accountOf,
  type Described,
  downloadPicture,
  introduced,
  nameOf,
  routesAt,
} from "../kit/index.ts";
import type { Connection, RouteModel } from "../spec/index.ts";
import { cancel } from "./cancel.ts";
import { capabilitiesOf, type Endpoint, endpoints } from "./endpoints.ts";
import { place } from "./place.ts";
import { poll } from "./poll.ts";
import { ID, isVendorHost, NAME } from "./vendor.ts";

/** From the submission until the job is given up: a model that nobody used for a while takes minutes to start. */
const DEADLINE_MS = 900_000;

/** Every variant of the catalogue that one of our endpoints makes, current models only. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const account = accountOf({ name: NAME, keyHeaders: bearer, isVendorHost }, connection);
  return routesAt(catalogue, ID).flatMap((described) => {
    const endpoint = endpoints.find(({ model }) => model === described.route.endpoint);
    return endpoint === undefined ? [] : [imageModel(account, connection.live, endpoint, described)];
  });
}

function imageModel(account: Account, live: boolean, endpoint: Endpoint, described: Described): RouteModel {
  return Object.freeze<RouteModel>({
    ...introduced(ID, live, described),
    // Their makers offer the same models under the same names.
    name: `${nameOf(described)} on ${NAME}`,
    capabilities: capabilitiesOf(endpoint),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, endpoint.model, submission, context),
    poll: (placed, context) => poll(account, placed, context),
    cancel: (placed, context) => cancel(account, placed, context),
    download: (url, context) => downloadPicture(account, url, context),
  });
}
