import type { Catalogue } from "../../../core/catalogue/index.ts";
import { type Account, type Described, downloadPicture, introduced, routesAt, tooLate } from "../kit/index.ts";
import type { Connection, RouteModel } from "../spec/index.ts";
import { capabilitiesOf, type Endpoint, endpoints } from "./endpoints.ts";
import { accountAt } from "./account.ts";
import { place } from "./place.ts";
import { poll } from "./poll.ts";
import { ID } from "./vendor.ts";

/** From the submission until the job is given up; they document none, and take seconds. */
const DEADLINE_MS = 300_000;

/** Every variant of the catalogue that one of our endpoints makes, current models only. */
export function imageModels(catalogue: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const account = accountAt(connection);
  return routesAt(catalogue, ID).flatMap((described) => {
    const endpoint = endpoints.find(({ path }) => path === described.route.endpoint);
    const megapixels = described.variant.facts.maxMegapixels;
    if (endpoint === undefined || (endpoint.can === undefined && !megapixels.known)) return [];
    const megapixelsMax = megapixels.known ? megapixels.value : 0;
    return [imageModel(account, connection.live, { ...described, endpoint, megapixelsMax })];
  });
}

interface Endpointed extends Described {
  readonly endpoint: Endpoint;
  readonly megapixelsMax: number;
}

function imageModel(account: Account, live: boolean, described: Endpointed): RouteModel {
  const { endpoint, megapixelsMax } = described;
  return Object.freeze<RouteModel>({
    ...introduced(ID, live, described),
    capabilities: capabilitiesOf(endpoint, megapixelsMax),
    deadlineMs: DEADLINE_MS,
    place: (submission, context) => place(account, endpoint, submission, context),
    poll: async (placed, context) => {
      const state = await poll(account, placed, context);
      return state.kind === "ready" ? { ...state, warnings: [...state.warnings, ...(endpoint.warnings ?? [])] } : state;
    },
    // They know no way to cancel a job.
    cancel: tooLate,
    download: (url, context) => downloadPicture(account, url, context),
  });
}
