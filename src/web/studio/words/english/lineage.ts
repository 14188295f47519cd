import { figure, listed, plural } from "../forms.ts";

/** What a picture came from and what became of it. */
export const lineageWords = {
  title: "Lineage",
  what: "what it came from",
  alone: "Made from words alone, and nothing was made from it yet: “Work from it” begins a line.",
  more: (count: number): string => plural(count, { one: "Show 1 more", other: `Show ${figure(count)} more` }),
  goesBack: "It goes on further back: open the picture at the end.",
  goesOn: "It goes on further on: open the picture at the end.",
  goesBoth: "It goes on further back and further on: open the picture at the end.",
  madeFrom: (names: readonly string[]): string => `, made from ${listed(names)}`,
  upload: "A picture that was brought",
  picture: "A picture",
  onItsWay: "on its way",
  deleted: "deleted",
  bringBack: ": bring it back",
  rows: {
    own: "This picture",
    parents: "Made from",
    ancestors: "Which came from",
    children: "Became",
    descendants: "And then",
  },
} as const;
