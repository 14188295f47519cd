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
import { capabilitiesOf, type OpenAiModel, openAiModels } from "./models.ts";
import { ANSWERING_MS, place } from "./place.ts";
import { PREVIEWS_ASKED } from "./request.ts";
import { ID, NAME } from "./vendor.ts";

/** Every variant of the catalogue that OpenAI makes: one route each, whose endpoint depends on what it is given. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  // Nothing here names another host: the key goes to the configured one alone.
  const account = accountOf({ name: NAME, keyHeaders: bearer, isVendorHost: onlyTheBase }, connection);
  return routesAt(catalogue, ID)
    .filter(({ route }) => route.endpoint.endsWith("/images/generations"))
    .flatMap((described) => {
      const model = openAiModels.find(({ id }) => described.variant.versions.includes(id));
      return model === undefined ? [] : [imageModel(account, connection.live, described, model)];
    });
}

function imageModel(account: Account, live: boolean, described: Described, model: OpenAiModel): RouteModel {
  return Object.freeze<RouteModel>({
    ...introduced(ID, live, described),
    capabilities: capabilitiesOf(model, described.variant),
    previewsAsked: PREVIEWS_ASKED,
    deadlineMs: ANSWERING_MS,
    place: (submission, context) => place(account, model, submission, context),
    poll: neverPlaced(NAME),
    cancel: tooLate,
    download: (url, context) => downloadPicture(account, url, context),
  });
}
