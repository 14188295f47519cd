import { nearestModels, resolveModelName } from "../../../core/catalogue/index.ts";
import type { Catalogue, ResolvedName } from "../../../core/catalogue/index.ts";
import { shown } from "./checked.ts";

/** The card that a spelling means; reports the spelling and what resembles it where there is none. */
export function resolveModel(
  catalogue: Catalogue,
  spelling: string,
  report: (what: string) => void,
): ResolvedName | null {
  const resolved = resolveModelName(catalogue, spelling);
  if (resolved === null) {
    const near = nearestModels(catalogue, spelling);
    const nearest = near.length === 0 ? "none resembles it" : `nearest: ${near.join(", ")}`;
    report(
      `is ${shown(spelling)}, which no card of the catalogue is called, expected a card's name or alias (${nearest})`,
    );
  }
  return resolved;
}
