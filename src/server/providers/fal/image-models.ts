import type { Catalogue } from "../../../core/catalogue/index.ts";
import {
  type Account,
  accountOf,
  type Described,
  downloadPicture,
  introduced,
  nameOf,
  routesAt,
} from "../kit/index.ts";
import type { Connection, RouteModel } from "../spec/index.ts";
import { type App, apps, capabilitiesOf } from "./apps.ts";
import { cancel } from "./cancel.ts";
import { introducedAs, LORA_APP, withLoras } from "./looks.ts";
import { optionsIn } from "./options.ts";
import { place } from "./place.ts";
import { poll } from "./poll.ts";
import { ID, isVendorHost, keyHeaders, NAME } from "./vendor.ts";

/** From the submission until the job is given up: a queue may be long, and large pictures take minutes. */
const DEADLINE_MS = 900_000;

/**
 * Every variant of the catalogue that one of our apps makes. Endpoints that only edit for such an app are part of it. What
 * the operator dressed in LoRAs stands beside the plain one.
 */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const account = accountOf({ name: NAME, keyHeaders, isVendorHost }, connection);
  const { faceSwap, looks } = optionsIn(connection.options);
  return routesAt(catalogue, ID).flatMap((described) => {
    const app = apps.find(({ path }) => path === described.route.endpoint);
    if (app === undefined || (app.isFaceSwap === true && !faceSwap)) return [];
    const plain = imageModel(account, connection.live, app, described);
    if (app.path !== LORA_APP) return [plain];
    const dressed = looks.map((look) => ({
      ...imageModel(account, connection.live, withLoras(app, look), described),
      ...introducedAs(plain, look),
    }));
    return [plain, ...dressed];
  });
}

function imageModel(account: Account, live: boolean, app: App, described: Described): RouteModel {
  return Object.freeze<RouteModel>({
    ...introduced(ID, live, described),
    // Their makers offer the same models under the same names.
    name: `${nameOf(described)} on ${NAME}`,
    capabilities: capabilitiesOf(app, described.variant),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, app, submission, context),
    poll: (placed, context) => poll(account, app, placed, context),
    cancel: (placed, context) => cancel(account, app.path, placed, context),
    download: (url, context) => downloadPicture(account, url, context),
  });
}
