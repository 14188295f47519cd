import type { Size } from "../../../core/catalogue/index.ts";
import { addedAround, type ImageModel } from "../../providers/spec/index.ts";
import { Refused } from "../refused.ts";
import type { Inputs } from "./inputs.ts";

const sizeText = ({ width, height }: Size): string => `${width} × ${height}`;

/** The pictures to work from, and the size with them, as a model takes them; refused in words that say what to do. */
export function checkInputs(model: ImageModel, inputs: Inputs, size: Size, sizeField: string): void {
  const fault =
    inputsFault(model, inputs) ??
    strengthFault(model, inputs) ??
    sizeFault(model, inputs, size, sizeField) ??
    offsetFault(model, inputs, size, sizeField);
  if (fault !== null) throw new Refused({ code: "unsupported-parameter", ...fault });
}

type Fault = { readonly field: string; readonly message: string } | null;

function inputsFault({ name, capabilities }: ImageModel, { references, mask }: Inputs): Fault {
  const { referencesMax: most, referencesMin: least = 1, textToImage, masks, maskNeeded } = capabilities;
  const count = references.length;
  const of = (message: string): Fault => ({ field: "references", message });
  if (count > 0 && most === 0)
    return of(`${name} makes pictures from words alone: leave out the pictures to work from, or choose another model.`);
  if (count > most)
    return of(`${name} takes at most ${most} ${most === 1 ? "picture" : "pictures"} to work from; this has ${count}.`);
  if (count === 0 && !textToImage)
    return of(
      least === 1
        ? `${name} only changes pictures: add one to work from, or choose another model.`
        : `${name} needs ${least} pictures to work from: add them, or choose another model.`,
    );
  if (!textToImage && count < least) return of(`${name} needs ${least} pictures to work from; this has ${count}.`);
  if (mask !== null && !masks)
    return { field: "mask", message: `${name} takes no mask: leave it out, or choose another model.` };
  if (mask === null && maskNeeded === true)
    return { field: "mask", message: `${name} needs a mask over the picture: paint over what is to change.` };
  return null;
}

function strengthFault({ name, capabilities }: ImageModel, { references, strength }: Inputs): Fault {
  const of = (message: string): Fault => ({ field: "strength", message });
  if (strength === undefined) return null;
  if (references.length === 0)
    return of("There is no picture that could be changed: add one to work from, or leave the strength out.");
  return capabilities.strength === true
    ? null
    : of(`${name} cannot be told how far to change a picture: leave the strength out, or choose another model.`);
}

/** Where the first picture stands, and how much is painted on each of its sides. */
function offsetFault(
  { name, capabilities: { sizeByFirst, addedMax } }: ImageModel,
  { references: [first], offset }: Inputs,
  size: Size,
  sizeField: string,
): Fault {
  if (offset !== undefined && (first === undefined || sizeByFirst !== "around"))
    return {
      field: "offset",
      message: `${name} does not paint around a picture: leave the offset out, or choose a model that does.`,
    };
  if (first === undefined || sizeByFirst !== "around") return null;
  const { left, right, top, bottom } = addedAround(first, size, offset);
  if (Math.min(right, bottom) < 0)
    return {
      field: "offset",
      message: `At ${offset?.left ?? 0}, ${offset?.top ?? 0} the picture of ${sizeText(first)} would stand over the edge of ${sizeText(size)}: move it, or ask for more.`,
    };
  if (addedMax === undefined || Math.max(left, right, top, bottom) <= addedMax) return null;
  return {
    field: sizeField,
    message: `${name} paints at most ${addedMax} pixels more on each side: ask for less, or for the rest in a second step.`,
  };
}

/** Where the first picture decides how large the new one is. */
function sizeFault(
  { name, capabilities }: ImageModel,
  { references: [first] }: Inputs,
  size: Size,
  field: string,
): Fault {
  if (first === undefined || capabilities.sizeByFirst === undefined) return null;
  const isSame = size.width === first.width && size.height === first.height;
  if (capabilities.sizeByFirst === "same")
    return isSame ? null : { field, message: `${name} keeps the picture’s size: ask for ${sizeText(first)}.` };
  if (!isSame && size.width >= first.width && size.height >= first.height) return null;
  return {
    field,
    message: `${name} paints around the picture: ask for a size that holds its ${sizeText(first)} and more.`,
  };
}
