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
import { capabilitiesOf, type OpenAiModel, openAiModels } from "./models.ts";
import { ANSWERING_MS, place } from "./place.ts";
import { PREVIEWS_ASKED } from "./request.ts";
import { ID, NAME } from "./vendor.ts";

/** Every variant of the catalogue that OpenAI makes: one route each, whose endpoint depends on what it is given. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const keyHeaders = (key: string) => ({ authorization: `Bearer ${key}` });
  // Nothing here names another host: the key goes to the configured one alone.
  const account = accountOf({ name: NAME, keyHeaders, isVendorHost: () => false }, connection);
  return routesAt(catalogue, ID)
    .filter(({ route }) => route.endpoint.endsWith("/images/generations"))
    .flatMap((described) => {
      const model = openAiModels.find(({ id }) => described.variant.versions.includes(id));
      return model === undefined ? [] : [imageModel(account, connection.live, described, model)];
    });
}

function imageModel(account: Account, live: boolean, described: Described, model: OpenAiModel): RouteModel {
  const { card, variant, route } = described;
  return Object.freeze<RouteModel>({
    route: `${ID}/${card.slug}/${variant.id}`,
    provider: ID,
    model: card.slug,
    variant: variant.id,
    name: nameOf(described),
    maker: card.maker,
    sandbox: !live,
    capabilities: capabilitiesOf(model, variant),
    previewsAsked: PREVIEWS_ASKED,
    proposedPrice: proposedPrice(variant, route),
    deadlineMs: ANSWERING_MS,
    place: (submission, context) => place(account, model, submission, context),
    poll: () => Promise.reject(nothingToAsk(NAME)),
    // The request is the job: once it was read, nothing takes it back.
    cancel: () => Promise.resolve("too-late"),
    download: (url, context) => downloadPicture(account, url, context),
  });
}
