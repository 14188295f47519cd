import type { Catalogue } from "../../../core/catalogue/index.ts";
import { ProviderError, unknown } from "../../../core/kernel/index.ts";
import {
  type Account,
  accountOf,
  downloadPicture,
  hasPublicHost,
  isListed,
  neverPlaced,
  onlyTheBase,
  ownServerKey,
  tooLate,
} from "../kit/index.ts";
import type { Connection, RouteModel } from "../spec/index.ts";
import { capabilitiesOf } from "./capabilities.ts";
import { optionsIn, type OwnModel } from "./options.ts";
import { ANSWERING_MS, place } from "./place.ts";
import { ID, NAME } from "./vendor.ts";

/** The models that the operator named; the catalogue knows nothing of them. */
export function imageModels(_: Pick<Catalogue, "models">, connection: Connection): readonly RouteModel[] {
  const { server, models } = optionsIn(connection.options);
  // People write the base with or without the version.
  const baseUrl = connection.baseUrl.replace(/\/v1$/, "");
  const account = accountOf(
    { name: NAME, keyHeaders: ownServerKey, isVendorHost: onlyTheBase },
    { ...connection, baseUrl },
  );
  return models.map((model) =>
    Object.freeze<RouteModel>({
      ...common(account, connection, model),
      capabilities: capabilitiesOf(model, server),
      place: (submission, context) => place(account, model.id, submission, context),
    }),
  );
}

const common = (account: Account, { live, allowedHosts }: Connection, model: OwnModel) => ({
  route: `${ID}/${model.name}/standard`,
  provider: ID,
  model: model.name,
  variant: "standard",
  name: model.title,
  maker: model.maker,
  sandbox: !live,
  // A server within the operator's own walls sends no bill; one on the internet may.
  billsNobody: isOwn(new URL(account.baseUrl), allowedHosts),
  ...(model.about === undefined ? {} : { about: model.about }),
  proposedPrice: unknown("it runs on a server of your own: set a price"),
  deadlineMs: ANSWERING_MS,
  poll: neverPlaced(NAME),
  cancel: tooLate,
  download: async (url: string, context: Parameters<RouteModel["download"]>[1]) => {
    if (!mayBeFetched(url, account.baseUrl, allowedHosts)) throw elsewhere();
    return await downloadPicture(account, url, context);
  },
});

const isOwn = (url: URL, allowedHosts: readonly string[]): boolean =>
  !hasPublicHost(url) || isListed(url, allowedHosts);

/** Only where the operator said that this server is, or may be: nobody else has its pictures. */
function mayBeFetched(text: string, baseUrl: string, allowedHosts: readonly string[]): boolean {
  const url = URL.parse(text);
  return url !== null && (url.origin === new URL(baseUrl).origin || isListed(url, allowedHosts));
}

const elsewhere = (): ProviderError =>
  new ProviderError({
    kind: "invalid",
    billed: "yes",
    sentence: `The ${NAME} named an address elsewhere for its picture, which this studio does not call. Ask its operator.`,
    detail: "the picture's address is neither at the configured base nor at a listed host",
  });
