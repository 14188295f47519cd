import type { SketchMetadata } from "./draw-sketch.ts";

/** What a person should know of a picture they asked for and did not wholly get; empty where everything is there. */
export const notDrawn = ({ rendered, unknownWords, said }: SketchMetadata): readonly string[] => [
  ...(rendered.subject === "default"
    ? ["Nothing in the prompt was understood: this is a picture of three plain things."]
    : []),
  ...said,
  ...rendered.omitted.map((what) => `Not in the picture: ${what}.`),
  ...(unknownWords.length === 0
    ? []
    : [`Words that changed nothing, since sketch has no picture for them: ${unknownWords.join(", ")}.`]),
];
