import type { Target } from "../../../contract/studio/index.ts";
import { type CheckedTarget, checkRequest, type Input, type Inputs, Refused, routeOf } from "../../generation/index.ts";
import type { SetContext } from "./context.ts";

export interface FromPictures {
  readonly target: CheckedTarget;
  /** What it works from: as many of the pictures, in their order, as the model takes at a price. */
  readonly inputs: Inputs;
  /** Why there are none among them; null: there are, or there were none to take. */
  readonly without: "takes-none" | "no-price" | null;
}

interface Wanted {
  readonly prompt: string;
  readonly pictures: readonly Input[];
  readonly settings: Omit<Target, "count">;
}

/** Words on a model: from pictures where that takes some at a price, else from the words alone. */
export function fromPictures({ routes, settings: { rate } }: SetContext, wanted: Wanted): FromPictures {
  const { prompt, pictures, settings } = wanted;
  const check = (references: readonly Input[]) => {
    const inputs: Inputs = { references, mask: null };
    const request = { prompt, targets: [{ ...settings, count: 1 }], references: [], mask: null };
    const [target] = checkRequest(request, inputs, routes, rate);
    if (target === undefined) throw new Error("one target was asked for");
    return { target, inputs };
  };
  if (pictures.length === 0) return { ...check([]), without: null };
  const most = routeOf(routes, settings.route)?.capabilities.referencesMax;
  if (most === 0) return { ...check([]), without: "takes-none" };
  try {
    return { ...check(pictures.slice(0, most)), without: null };
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.field !== "references") throw error;
    return { ...check([]), without: "no-price" };
  }
}
