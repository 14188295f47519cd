/** Sheets of the instruments that read two pictures or more, and of the one that sums up. */
import type { Instrument } from "../instrument.ts";

const hash =
  "pHash: luma averaged down to 32 × 32, a DCT, and one bit for each of the 8 × 8 lowest frequencies without the mean, set if above their median (Zauner, 2010).";

const notIdentity = "who or what is shown: it is no measure of consistency of a character or a style";

export const perceptualSimilarity: Instrument = {
  id: "perceptual-similarity",
  name: "Perceptual-hash similarity",
  version: "1",
  unit: "share of bits",
  reads: "two pictures; of a set, the two most alike",
  formula: `The share of 64 bits in which two hashes agree: 1 for copies, about ½ for unrelated pictures. ${hash}`,
  better: "neither",
  cannotSee: [
    notIdentity,
    "colour: only light and dark count",
    "copies that were mirrored, turned by more than a few degrees or cropped by more than a few per cent",
    "small differences: a changed face in a wide scene leaves the bits as they were",
  ],
  fault: null,
  noFaultBecause: "two pictures may be meant to be alike",
  errors: [
    {
      on: "10 drawn scenes against themselves",
      figure:
        "JPEG at quality 40 or scaling to 600 px moves at most 2 of 64 bits, 30 % more light at most 6, mirroring 32 in the median",
    },
    { on: "45 pairs of unrelated scenes", figure: "32 of 64 bits differ in the median, at least 22" },
  ],
};

export const perceptualDiversity: Instrument = {
  id: "perceptual-diversity",
  name: "Perceptual-hash diversity",
  version: "1",
  unit: "share of bits",
  reads: "a set of two pictures or more: the samples of one model for one prompt, or the files of one command",
  formula: `The mean share of 64 bits in which two hashes of the set differ, over all pairs: 0 for copies, about ½ for unrelated pictures. ${hash}`,
  better: "neither",
  cannotSee: [notIdentity, "variety in colour, detail or subject under one composition"],
  fault: null,
  noFaultBecause: "how varied a set should be is a matter of what was asked for",
  errors: [
    {
      on: "10 drawn scenes against themselves",
      figure:
        "JPEG at quality 40 or scaling to 600 px moves at most 2 of 64 bits, 30 % more light at most 6, mirroring 32 in the median",
    },
    { on: "45 pairs of unrelated scenes", figure: "32 of 64 bits differ in the median, at least 22" },
  ],
};

export const technicalFaults: Instrument = {
  id: "technical-faults",
  name: "Technical faults",
  version: "1",
  unit: "faults per image",
  reads: "the values of the instruments on this page, for one picture",
  formula:
    "How many instruments have a value past the threshold printed with them. An instrument without a value for this picture finds no fault, nor does a size or ratio that was asked of a whole pack.",
  better: "lower",
  cannotSee: [
    "what makes a picture wrong to people: hands, faces, light, taste",
    "how bad a fault is: just past the threshold counts like far past it",
    "whether it was asked for: grain in a film still is a fault here",
  ],
  fault: null,
  noFaultBecause: "it counts faults and is none itself",
  errors: [
    {
      on: "the 68 outputs of four models in catalogue/measurements/illustration-styles",
      figure: "no fault: the thresholds were set on these outputs",
    },
  ],
};
