/** Sheets of the instruments that read a picture, the one it was made from, and the mask between them. */
import type { Instrument } from "../instrument.ts";

const reads =
  "the picture before and after, and the mask; the one after is scaled to the size of the one before where it differs, which by itself reads as a change";

export const editChange: Instrument = {
  id: "edit-change",
  name: "Change inside the mask",
  version: "1",
  unit: "ΔE OK",
  reads,
  formula:
    "The mean difference of the pixels inside the mask, before and after, as the distance of their colours in Oklab (ΔE OK, CSS Color Module Level 4, section 18): 0 unchanged, about 0.02 just seen, 1 from black to white.",
  better: "neither",
  cannotSee: [
    "whether the change is the one that was asked for",
    "what changed: another colour of the same shape and another shape of the same colour may read alike",
  ],
  fault: null,
  noFaultBecause: "how much was to change is a matter of what was asked for",
  errors: [],
};

export const editSimilarity: Instrument = {
  id: "edit-similarity",
  name: "Similarity outside the mask",
  version: "1",
  unit: "SSIM",
  reads,
  formula:
    "Mean structural similarity of luma over all windows of 11 × 11 pixels that hold no pixel of the mask: 1 unchanged. Wang, Bovik, Sheikh and Simoncelli, IEEE Transactions on Image Processing 13, 2004, with the constants of the paper and without scaling before.",
  better: "higher",
  cannotSee: [
    "colour: a changed hue of the same lightness reads as unchanged",
    "the five pixels next to the mask, which no whole window covers",
    "that a picture was only shifted or scaled by a pixel: it then reads as changed",
    "where something changed: one lost detail in a wide picture moves the mean little",
  ],
  fault: null,
  noFaultBecause:
    "models that paint the whole picture again change all of it a little, and no line divides little from much",
  errors: [],
};

export const editSeam: Instrument = {
  id: "edit-seam",
  name: "Seam along the mask",
  version: "1",
  unit: "ratio",
  reads,
  formula:
    "The mean luma step between neighbours across the mask’s edge, divided by the mean of the two steps before and the two behind it on the same line, one level of 255 added to both: 1 where no border shows. The same of the picture before stands in its detail. Our own definition, after blockiness (Wang, Sheikh and Bovik, ICIP 2002).",
  better: "as asked",
  cannotSee: [
    "whether a border belongs there: a mask drawn along an object’s outline has one, before as after",
    "a soft border, wider than three pixels",
    "a border in colour alone, at equal brightness",
  ],
  fault: null,
  noFaultBecause: "an outline along the mask may be what was asked for",
  errors: [],
};

export const styleConsistency: Instrument = {
  id: "style-consistency",
  name: "Consistency of style",
  version: "1",
  unit: "share",
  reads: "a set of two pictures or more, each averaged down to 192 pixels along its longer side",
  formula:
    "The mean over all pairs of two histogram intersections, half each: of colours in Oklab (5 × 9 × 9 bins) and of luma edges by strength and direction (6 × 4 bins). 1: the same shares of colours and edges. Swain and Ballard, International Journal of Computer Vision 7, 1991.",
  better: "higher",
  cannotSee: [
    "style as people mean it: the hand, the line, the taste; only colours and edges are counted",
    "whether the likeness comes from the style or from the subject: the same scene in two styles shares much",
    "brush marks finer than what is left at 192 pixels",
  ],
  fault: null,
  noFaultBecause: "how alike the pictures of a set should be is a matter of what was asked for",
  errors: [
    {
      on: "4 drawn scenes of 768 px (a street, a mug, a beach, an office), in no style and in one palette with 6 brushes",
      figure:
        "0.65 in no style, 0.75 to 0.78 with five of the brushes, but 0.65 with hatching, whose strokes lie as the shade does; one scene drawn four times reads 0.83",
    },
  ],
};
