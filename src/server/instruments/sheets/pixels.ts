/** Sheets of the instruments that read one picture and nothing else. Error figures are printed by bench/instruments.ts. */
import type { Instrument } from "../instrument.ts";

const pack = "the 68 outputs of four models in catalogue/measurements/illustration-styles";

export const sharpness: Instrument = {
  id: "sharpness",
  name: "Sharpness",
  version: "1",
  unit: "px",
  reads: "one picture, at its own size",
  formula:
    "Edge spread σ: along every second row and column, each stretch on which luma only rises or only falls by 24 of 255 levels or more is an edge; its height divided by its steepest step and by √(2π) is the spread of the blur that would make it. The value is that of the sharpest tenth of the edges; an ideal step reads 0.40. After Marziliano et al., ICIP 2002.",
  better: "lower",
  cannotSee: [
    "whether the subject is in focus: a sharp background is enough",
    "blur under noise: noise is sharp",
    "soft styles from failed focus: a watercolour may be meant to run",
    "a picture enlarged with sharpening, whose edges are steep again",
  ],
  fault: {
    least: null,
    most: 1,
    source: `our own measurement, 2026-11-23: above all of ${pack} (at most 0.89), below every one of 34 of them after a Gaussian blur of σ = 2 px (at least 1.06)`,
  },
  noFaultBecause: null,
  errors: [
    {
      on: "10 drawn scenes of 1 megapixel, blurred by a Gaussian of σ = 1, 2 and 4 px",
      figure: "5, 8 and 12 % too low in the mean, at worst 13 %: overlapping shapes cut edges short",
    },
  ],
};

export const noise: Instrument = {
  id: "noise",
  name: "Noise",
  version: "1",
  unit: "levels of 255",
  reads: "one picture, at its own size",
  formula:
    "Standard deviation of luma noise: √(π⁄2)⁄6 times the mean absolute response of the mask 1 −2 1 ⁄ −2 4 −2 ⁄ 1 −2 1 in the flattest 15 % of blocks of 16 × 16 pixels, their median; blocks near black or white are left out. Immerkær, Computer Vision and Image Understanding 64, 1996.",
  better: "lower",
  cannotSee: [
    "noise in colour alone, at equal brightness",
    "that a fine regular pattern is no noise: a halftone or a weave whose dots are a pixel or two apart counts in full",
    "the difference between noise and grain, hatching or halftone dots that were asked for",
    "noise coarser than three pixels, as smoothing leaves it",
  ],
  fault: {
    least: null,
    most: 5,
    source: `our own measurement, 2026-11-23: above all of ${pack} (at most 4.1), below every one of 17 of them with Gaussian noise of 10 levels a channel, which is 6.7 in luma (at least 6.2)`,
  },
  noFaultBecause: null,
  errors: [
    {
      on: "10 drawn scenes of 1 megapixel with Gaussian noise of 2, 5 and 10 levels",
      figure: "within 1 % in the mean, at worst 1.4 %",
    },
  ],
};

export const blocking: Instrument = {
  id: "blocking",
  name: "Compression blocks",
  version: "1",
  unit: "ratio",
  reads: "one picture, at its own size, from its top left corner",
  formula:
    "The mean luma step between neighbours across the edges of the 8 × 8 grid that JPEG codes in, divided by the mean step elsewhere; steps above 40 levels are edges of the subject and left out. 1 without blocks. After Wang, Sheikh and Bovik, ICIP 2002.",
  better: "lower",
  cannotSee: [
    "blocks of another size, as video and WebP leave them",
    "blocks of a picture that was cropped or scaled after it was compressed: the grid has moved",
    "ringing and smeared colour, which compression leaves too",
  ],
  fault: {
    least: null,
    most: 1.4,
    source: `our own measurement, 2026-11-23: above all of ${pack} (at most 1.32; they are JPEG files); 17 of them read 1.62 in the median after JPEG at quality 30 and at least 1.53 at quality 10`,
  },
  noFaultBecause: null,
  errors: [
    {
      on: `17 of ${pack}, compressed again as JPEG`,
      figure: "median 1.44 at quality 50, 1.62 at 30, 2.39 at 10; 1.12 as they came",
    },
  ],
};

export const banding: Instrument = {
  id: "banding",
  name: "Banding",
  version: "1",
  unit: "share",
  reads: "one picture, at its own size",
  formula:
    "Of the stretches of 64 pixels along rows and columns that slope by 3 to 60 levels without a step above 6, the share that climbs in stairs: more than 40 of 63 neighbours equal, steps of 1.8 levels or more in the mean, at most one turn. Our own definition, of what Tu et al., ICASSP 2020, describe.",
  better: "lower",
  cannotSee: [
    "bands in colour alone, at equal brightness",
    "bands wider than about 60 pixels: such a stretch has no step in it",
    "stairs that are drawn on purpose, as in cel shading",
  ],
  fault: {
    least: null,
    most: 0.1,
    source: `our own measurement, 2026-11-23: above all of ${pack} (at most 0.013), below every one of 17 of them posterised to steps of 16 levels (at least 0.20); steps of 8 levels read 0.10 in the median`,
  },
  noFaultBecause: null,
  errors: [
    {
      on: `17 of ${pack}, posterised`,
      figure: "median 0.10 in steps of 8 levels, 0.35 in steps of 16; 0 as they came",
    },
  ],
};

export const clipping: Instrument = {
  id: "clipping",
  name: "Clipping",
  version: "1",
  unit: "share",
  reads: "one picture",
  formula: "The share of pixels whose three channels are all 3 or less, or all 252 or more, of 255.",
  better: "neither",
  cannotSee: [
    "whether there was anything to lose: a white ground and a black outline count in full",
    "one channel that is cut off alone, as in a saturated red",
  ],
  fault: null,
  noFaultBecause: "a product on white and an ink drawing are clipped on purpose, and the number cannot tell",
  errors: [],
};

export const colourfulness: Instrument = {
  id: "colourfulness",
  name: "Colourfulness",
  version: "1",
  unit: "M⁽³⁾",
  reads: "one picture",
  formula:
    "With rg = R − G and yb = ½(R + G) − B: √(σ²rg + σ²yb) + 0.3 √(μ²rg + μ²yb). 0 is grey; observers called 33 moderately and 82 highly colourful. Hasler and Süsstrunk, Human Vision and Electronic Imaging VIII, 2003.",
  better: "neither",
  cannotSee: [
    "whether the colours are right, or go together",
    "where they are: one bright corner counts like a tint over everything",
  ],
  fault: null,
  noFaultBecause: "how colourful a picture should be is a matter of what was asked for",
  errors: [],
};
