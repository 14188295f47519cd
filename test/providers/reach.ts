import { loadCatalogue } from "../../src/server/boot/catalogue/index.ts";
import type { Connection, ProviderAdapter, RouteModel } from "../../src/server/providers/spec/index.ts";

/** A stand-in as an operator who set it would have it; `parts` say what is otherwise. */
export const connectionTo = (
  standIn: { readonly url: string; readonly key: string; readonly host: string },
  parts: Partial<Connection> = {},
): Connection => ({
  baseUrl: standIn.url,
  key: standIn.key,
  live: false,
  allowedHosts: [standIn.host],
  options: {},
  ...parts,
});

let read: ReturnType<typeof loadCatalogue> | null = null;
const committed = () => (read ??= loadCatalogue(new URL("../../catalogue", import.meta.url).pathname));

/** A route of the committed catalogue at a connection, by its name in full or without the variant. */
export async function routeAt(adapter: ProviderAdapter, connection: Connection, route: string): Promise<RouteModel> {
  const models = adapter.models(await committed(), connection);
  const model = models.find((each) => each.route === route || each.route.startsWith(`${route}/`));
  if (model === undefined) throw new Error(`the catalogue has no ${route} at ${adapter.name}`);
  return model;
}
