import type { Catalogue, ModelCard, Route, Variant } from "../../../core/catalogue/index.ts";
import { proposedPrice } from "../kit/index.ts";
import type { Connection, RouteModel } from "../spec/index.ts";
import { download } from "./download.ts";
import { capabilitiesOf, type Endpoint, endpoints } from "./endpoints.ts";
import { place } from "./place.ts";
import { poll } from "./poll.ts";
import { type Session, sessionOf } from "./session.ts";
import { ID } from "./vendor.ts";

/** From the submission until the job is given up; they document none, and take seconds. */
const DEADLINE_MS = 300_000;

/** Every variant of the catalogue that one of our endpoints makes, current models only. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const session = sessionOf(connection);
  return [...catalogue.models.values()]
    .filter(({ status }) => status === "current")
    .flatMap((card) =>
      card.variants.flatMap((variant) =>
        variant.routes.flatMap((route) => {
          const endpoint = route.provider === ID ? endpoints.find(({ path }) => path === route.endpoint) : undefined;
          const megapixels = variant.facts.maxMegapixels;
          if (endpoint === undefined || !megapixels.known) return [];
          return [
            imageModel(session, connection.live, { card, variant, route, endpoint, megapixelsMax: megapixels.value }),
          ];
        }),
      ),
    );
}

interface Described {
  readonly card: ModelCard;
  readonly variant: Variant;
  readonly route: Route;
  readonly endpoint: Endpoint;
  readonly megapixelsMax: number;
}

function imageModel(session: Session, live: boolean, described: Described): RouteModel {
  const { card, variant, route, endpoint, megapixelsMax } = described;
  return Object.freeze<RouteModel>({
    route: `${ID}/${card.slug}/${variant.id}`,
    provider: ID,
    model: card.slug,
    variant: variant.id,
    name: card.variants.length > 1 ? `${card.name} ${variant.name}` : card.name,
    maker: card.maker,
    sandbox: !live,
    capabilities: capabilitiesOf(endpoint, megapixelsMax),
    proposedPrice: proposedPrice(variant, route),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(session, endpoint, submission, context),
    poll: (placed, context) => poll(session, placed, context),
    // They know no way to cancel a job.
    cancel: () => Promise.resolve("too-late"),
    download: (url, context) => download(session, url, context),
  });
}
