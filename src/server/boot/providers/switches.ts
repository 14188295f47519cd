import type { ImageModel } from "../../providers/spec/index.ts";

/** Marks a route that is switched off; one that is on stays as it is. */
export const withSwitches =
  (off: ReadonlySet<string>) =>
  (model: ImageModel): ImageModel =>
    off.has(model.route) ? Object.freeze({ ...model, isOff: true }) : model;
