/** Sheets of the instruments that compare faces. Error figures are printed by bench/faces.ts. */
import { identityThresholds, likenessThresholds } from "../faces/compare-faces.ts";
import type { Instrument } from "../instrument.ts";

export const faceIdentity: Instrument = {
  id: "face-identity",
  name: "Face identity",
  version: "1",
  unit: "distance",
  reads: "a face in a photograph, and faces in one or more photographs of a person",
  formula: `Each face is found, turned upright by its eyes, nose and mouth, and read by dlib’s residual network of 29 layers as 128 numbers (King, 2017); the value is the Euclidean distance of two such lists, against several pictures the median. Up to ${identityThresholds.sameMost} is read as one person, from ${identityThresholds.differentLeast} as two people; between, and wherever either picture looks drawn or painted, it is unsure. Weights: @vladmandic/face-api 1.7.15 (MIT); those of the network that compares are dlib’s, which its author put into the public domain. They run on this machine and nothing is sent anywhere.`,
  better: "neither",
  cannotSee: [
    "who somebody is: it only says how alike two faces look to one network",
    "relatives, twins and lookalikes as two people",
    "faces of people unlike those it was trained on as well: networks of this kind err more often with some groups of people, and how much this one does was not measured here",
    "faces from the side, behind hands or masks, or smaller than about a twentieth of the picture; make-up, beards and years move the value",
    "identity in a drawing or painting: these are told apart by how even their colours are and how hard their outlines, so a painting as rough as skin may be taken for a photograph, and a smoothed photograph for a drawing",
    "whether a picture was made by a model: a likeness that was made counts as a face like any other",
  ],
  fault: null,
  noFaultBecause: "a face that is somebody else’s is no technical fault, and often what was asked for",
  errors: [
    {
      on: "55 photographs of the faces of 5 well-known people, with grey around them (examples/johns of dlib 19.24); 53 are read as photographs and compared: 256 pairs of one person, 1,122 of two",
      figure:
        "one person: median 0.32, at most 0.56; two people: median 0.89, at least 0.65. An easy set: it shows that the two separate, not how often it errs elsewhere",
    },
    {
      on: "93 places found as faces in 18 photographs, one of them of dogs, and 95 faces drawn by sketch",
      figure:
        "14 of the 93 are taken for drawings, so that nothing is said of their identity; two drawn faces of 95 were taken for photographs, which is why what sketch makes is always read as drawn",
    },
  ],
};

export const faceLikeness: Instrument = {
  id: "face-likeness",
  name: "Likeness of drawn faces",
  version: "1",
  unit: "distance",
  reads: "a drawn face, and drawn faces of a character",
  formula: `The face is found and turned upright as for face identity. Its marks are plain statistics in Oklab: the colour of the skin, the difference from it of the crown, the chin, the eyes and below the eyes, the share beside the face that has the crown’s colour, and the lightness of 6 × 6 fields. The value is their weighted Euclidean distance, against several pictures the median. Up to ${likenessThresholds.sameMost} is read as drawn alike, from ${likenessThresholds.differentLeast} as drawn otherwise; between, it is unsure. It says nothing of identity.`,
  better: "neither",
  cannotSee: [
    "identity: two people with the same hair, skin and glasses are drawn alike",
    "the shape of a nose, a mouth or a chin, beyond where the face is dark and light",
    "a change of light, or of the manner of drawing, as one: coloured light moves skin and hair",
    "what a hat, a hand or a helmet covers",
    "styles in which the finder of faces sees none",
  ],
  fault: null,
  noFaultBecause: "a face that is drawn otherwise is no technical fault, and often what was asked for",
  errors: [
    {
      on: "8 people drawn by sketch in 4 scenes by each of its 3 variants, 95 faces found in 96 pictures",
      figure:
        "one person by one variant: median 0.13, 90 % below 0.5, at worst 2.3; one person by two variants: median 0.32, 90 % below 0.61, at worst 2.4; two people: at least 0.68, 99 % above 0.88. One pair in ten of one person is so called unsure or drawn otherwise",
    },
  ],
};
