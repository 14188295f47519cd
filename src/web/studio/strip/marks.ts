import type { OutputView } from "../../../contract/studio/index.ts";

/** Four signs there are; a fifth model begins again. */
const signs = 4;

/** The sign of each route among these outputs, in the order in which the routes come. */
export function markIndices(outputs: readonly Pick<OutputView, "route">[]): ReadonlyMap<string, number> {
  const routes = [...new Set(outputs.map(({ route }) => route))];
  return new Map(routes.map((route, index) => [route, index % signs]));
}
