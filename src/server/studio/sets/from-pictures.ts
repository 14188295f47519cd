import type { Target } from "../../../contract/studio/index.ts";
import { type CheckedTarget, checkRequest, type Inputs, Refused, routeOf } from "../../generation/index.ts";
import { present } from "../../../core/kernel/index.ts";
import type { SetContext } from "./context.ts";

export interface FromPictures {
  readonly target: CheckedTarget;
  /** What it works from. */
  readonly inputs: Inputs;
  /** Why there are none among them; null: there are, or there were none to take. */
  readonly without: "takes-none" | "no-price" | null;
}

interface Wanted {
  readonly prompt: string;
  /** Of its pictures as many are taken, in their order, as the model takes at a price. */
  readonly inputs: Inputs;
  readonly settings: Omit<Target, "count">;
}

/** Words on a model: from pictures where that takes some at a price, else from the words alone. */
export function fromPictures({ routes, settings: { rate } }: SetContext, wanted: Wanted): FromPictures {
  const { prompt, inputs: given, settings } = wanted;
  const check = (most: number, character = given.character ?? null) => {
    const inputs: Inputs = { ...given, references: given.references.slice(0, most), character };
    const request = { prompt, targets: [{ ...settings, count: 1 }], references: [], mask: null };
    const target = present(checkRequest(request, inputs, routes, rate)[0], "the one target that was asked for");
    return { target, inputs };
  };
  // Where a model has no place for its character besides the pictures, they show who it is.
  const checkShown = (most: number) => {
    try {
      return check(most);
    } catch (error) {
      if (!isRefused(error, "character")) throw error;
      return check(most, null);
    }
  };
  if (given.references.length === 0) return { ...check(0), without: null };
  const most = routeOf(routes, settings.route)?.capabilities.referencesMax ?? 0;
  if (most === 0) return { ...check(0), without: "takes-none" };
  try {
    return { ...checkShown(most), without: null };
  } catch (error) {
    if (!isRefused(error, "references")) throw error;
    return { ...check(0), without: "no-price" };
  }
}

const isRefused = (error: unknown, field: string): boolean => error instanceof Refused && error.refusal.field === field;
