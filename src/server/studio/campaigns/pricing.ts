import type { PlaceStanding } from "../../../contract/studio/index.ts";
import { type CheckedTarget, type Input, type Inputs, inputsOf, Refused, routeOf } from "../../generation/index.ts";
import type { Reader } from "../../storage/index.ts";
import { fromPictures } from "../sets/from-pictures.ts";
import { type Board, type BoardPicture, type BoardShot, type Channel, chosenDraft } from "./board.ts";
import type { CampaignContext } from "./context.ts";
import { draftSize, finalSize } from "./sizes.ts";
import { standingOf } from "./standing.ts";

/** What a place asks its model for. */
export interface PlaceWish {
  readonly prompt: string;
  readonly inputs: Inputs;
  readonly target: CheckedTarget;
  /** The output that it finishes; null: a draft, or no draft is chosen yet. */
  readonly draft: string | null;
}

/** A place of the board with what asking for it comes to; `wish` null: `fault` says why it cannot be asked for. */
export interface Priced {
  readonly shot: BoardShot;
  readonly channel: Channel | null;
  readonly standing: PlaceStanding;
  readonly wish: PlaceWish | null;
  readonly note: string | null;
  readonly fault: string | null;
}

/** Shots where no channel says otherwise. */
const squareShape = { width: 1, height: 1 };
/** Of a route that is not offered any more: its refusal names the route, whatever the size. */
const anySize = { width: 1024, height: 1024 };

interface Pricing {
  readonly context: CampaignContext;
  readonly workspace: string;
  readonly reader: Reader;
}

/** Every place of a board, shot by shot, the draft in front; models are asked nothing. */
export async function pricedBoard(pricing: Pricing, board: Board): Promise<readonly Priced[]> {
  const all: Priced[] = [];
  for (const shot of board.shots) {
    const product = await productOf(pricing, shot);
    const input = typeof product === "string" ? null : product;
    const draft = pricedDraft(pricing.context, board, shot, input);
    all.push(typeof product === "string" ? { ...draft, wish: null, fault: product } : draft);
    for (const channel of board.channels)
      all.push(pricedFinal(pricing.context, board, { shot, channel, product: input }));
  }
  return all;
}

/** The picture of what is advertised; null: the shot has none; or why it cannot be had. */
async function productOf({ reader, workspace }: Pricing, { row }: BoardShot): Promise<Input | null | string> {
  const { product_source: source, product_id: id } = row;
  if (source === null || id === null) return null;
  try {
    const { references } = await inputsOf(reader, workspace, {
      references: [{ source, id, role: "product" }],
      mask: null,
    });
    return references[0] ?? null;
  } catch (error) {
    if (error instanceof Refused) return `The picture of the product: ${error.refusal.message}`;
    throw error;
  }
}

/** The scene, with its words where the model is to set them. */
export const promptOf = ({ row }: BoardShot): string =>
  row.copy_place === "picture" && row.copy_text !== ""
    ? `${row.scene}\nThe picture carries the words “${row.copy_text}”.`
    : row.scene;

function pricedDraft(
  context: CampaignContext,
  { row, channels }: Board,
  shot: BoardShot,
  product: Input | null,
): Priced {
  const { explore_route: route, explore_tier: tier } = row;
  const place = { shot, channel: null, standing: standingOf(shot, null) };
  const model = routeOf(context.routes, route);
  const chosen = model === null ? null : draftSize(model, tier, channels[0] ?? squareShape);
  const settings = { route, tier: chosen?.tier ?? tier, size: chosen?.size ?? anySize, seed: null };
  return priced(place, () => {
    const prompt = promptOf(shot);
    const given = { references: product === null ? [] : [product], mask: null };
    const { target, inputs, without } = fromPictures(context, { prompt, inputs: given, settings });
    const note = without === null ? null : `${target.model.name} ${notProduct[without]}`;
    return { wish: { prompt, inputs, target, draft: null }, note };
  });
}

const notProduct = {
  "takes-none": "makes pictures from words alone: it is not shown the product.",
  "no-price": "has no confirmed price for pictures to work from: it is not shown the product.",
} as const;

interface FinalPlace {
  readonly shot: BoardShot;
  readonly channel: Channel;
  readonly product: Input | null;
}

function pricedFinal(context: CampaignContext, board: Board, { shot, channel, product }: FinalPlace): Priced {
  const { finish_route: route, finish_tier: tier } = board.row;
  const place = { shot, channel, standing: standingOf(shot, channel.id) };
  const model = routeOf(context.routes, route);
  const size = model === null ? null : finalSize(model, tier, channel);
  const settings = { route, tier: size?.tier ?? tier, size: size?.size ?? anySize, seed: null };
  const chosen = chosenDraft(shot);
  const draft = chosen === null ? expectedDraft(context, board) : inputOf(chosen);
  return priced(place, () => {
    const prompt = chosen?.prompt ?? promptOf(shot);
    const given = { references: [draft, product].filter((picture) => picture !== null), mask: null };
    const { target, inputs, without } = fromPictures(context, { prompt, inputs: given, settings });
    const note = without === null ? null : `${target.model.name} ${notDraft[without]}`;
    return { wish: { prompt, inputs, target, draft: chosen?.output.id ?? null }, note };
  });
}

const notDraft = {
  "takes-none":
    "makes pictures from words alone: it gets the draft’s words, and what it makes will be another picture.",
  "no-price":
    "has no confirmed price for pictures to work from: it gets the draft’s words, and what it makes will be another picture.",
} as const;

/** A drawing of lines is no picture to work from. */
function inputOf({ output }: BoardPicture): Input | null {
  const { id, blob, media_type: mediaType, received_width: width, received_height: height } = output;
  if (blob === null || mediaType === null || width === null || height === null) return null;
  return mediaType === "image/svg+xml" ? null : { source: "output", id, blob, mediaType, width, height };
}

/** As large as a draft will be: what the final costs may depend on it. It is priced, never sent. */
function expectedDraft({ routes }: CampaignContext, { row, channels }: Board): Input | null {
  const model = routeOf(routes, row.explore_route);
  const chosen = model === null ? null : draftSize(model, row.explore_tier, channels[0] ?? squareShape);
  return chosen === null ? null : { source: "output", id: "", blob: "", mediaType: "image/png", ...chosen.size };
}

function priced(
  place: Pick<Priced, "shot" | "channel" | "standing">,
  work: () => { readonly wish: PlaceWish; readonly note: string | null },
): Priced {
  try {
    return { ...place, ...work(), fault: null };
  } catch (error) {
    if (error instanceof Refused) return { ...place, wish: null, note: null, fault: error.refusal.message };
    throw error;
  }
}
