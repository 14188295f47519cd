import { figure, percent, plural } from "../forms.ts";

const pictures = (count: number): string =>
  plural(count, { one: "1 picture to work from", other: `${figure(count)} pictures to work from` });

/** Pictures to work from, and masks. */
export const referenceWords = {
  title: "Pictures to work from",
  none: "none",
  count: (count: number, most: number): string => `${figure(count)} of at most ${figure(most)}`,
  add: "Add pictures",
  fromLibrary: "From the library",
  how: "Drop them here or paste them. Place, camera and everything else but the pixels is taken out.",
  where: "They go to every picked model in this order, and count in the cost where the provider bills them.",
  sending: (name: string): string => `Sending ${name}`,
  sent: (share: number): string => percent(Math.round(share * 100) / 100),
  lookedAt: "being looked at",
  dismiss: "Dismiss",
  dismissOne: (name: string): string => `Dismiss the message about ${name}`,
  notSent: "It could not be sent. Try it again.",
  refused: (name: string, reason: string): string => `${name}: ${reason}`,
  unnamed: "picture",
  upload: "an upload",
  earlier: "an earlier picture",
  madeBy: (name: string): string => `A picture by ${name}`,
  alreadyIn: (label: string): string => `${label} is among the pictures to work from already.`,
  full: "There is no room for another picture to work from: take one away first.",
  added: (label: string): string => `${label} was added to the pictures to work from.`,
  takenAway: (label: string): string => `${label} was taken away.`,
  placed: (label: string, place: number): string => `${label} is picture ${figure(place)} now.`,
  thePicture: "The picture",
  inPlace: (place: number, label: string, size: string): string => `${figure(place)}: ${label}, ${size}`,
  forward: (place: number): string => `Move picture ${figure(place)} forward`,
  back: (place: number): string => `Move picture ${figure(place)} back`,
  takeAway: (place: number, label: string): string => `Take away picture ${figure(place)}, ${label}`,
  use: "Work from it",
  useOne: (name: string): string => `Work from it: ${name}`,
  wordsOnly: (model: string): string => `${model} makes pictures from words alone, so it cannot work from yours.`,
  tooMany: (model: string, most: number, count: number): string =>
    plural(most, {
      one: `${model} takes at most 1 picture to work from; this has ${figure(count)}.`,
      other: `${model} takes at most ${figure(most)} pictures to work from; this has ${figure(count)}.`,
    }),
  changesOnly: (model: string): string => `${model} only changes pictures: add one to work from.`,
  tooFew: (model: string, least: number, count: number): string =>
    plural(least, {
      one: `${model} needs a picture to work from; this has ${figure(count)}.`,
      other: `${model} needs ${figure(least)} pictures to work from; this has ${figure(count)}.`,
    }),
  maskNeeded: (model: string): string => `${model} needs a mask over the picture: add one.`,
  noMask: (model: string): string => `${model} takes no mask.`,
  misfit: (mask: string, first: string): string =>
    `The mask has ${mask} pixels, the first picture ${first}: make both the same size, or put another picture first.`,
  summary: (count: number): string => pictures(count),
  summaryWithMask: (count: number): string => `${pictures(count)} and a mask`,
  mask: {
    taken: (label: string): string => `${label} is the mask now.`,
  },
  from: {
    title: "Made from",
    picture: (place: number): string => `picture ${figure(place)}`,
    mask: "the mask",
    shown: (name: string): string => `Made from: ${name}`,
    gone: "deleted",
    goneOne: (name: string): string => `${name}, which was deleted`,
  },
} as const;
