/** The names under which people look for a picture by its colours. */
export const colourNames = [
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "purple",
  "pink",
  "brown",
  "black",
  "grey",
  "white",
] as const;
export type ColourName = (typeof colourNames)[number];
