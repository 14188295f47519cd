/** The first words of a room of the studio: the page brings them, and the app begins with the same, so nothing moves. */
export interface StudioOpening {
  readonly title: string;
  readonly lede: string | null;
}

const titles: Readonly<Record<string, string>> = {
  grid: "Grid",
  batch: "Batch",
  campaigns: "Campaigns",
  library: "Library",
  deleted: "Recently deleted",
  credits: "Credits",
  characters: "Characters",
  edit: "Change a picture",
  compare: "Side by side",
  comparison: "Your copy of a comparison",
};

/** What the studio is, in one breath. */
export const studioLede =
  "One prompt goes to up to four models, and their pictures arrive side by side. You see the cost before you press, and nothing is charged for a picture that does not arrive.";

export const gridLede =
  "Models, seeds, shapes and words in every combination. You see how many pictures that is and what they cost; what you made before with the same settings is shown and not paid for again.";
export const batchLede =
  "One picture for each line of a file. It is checked as a whole first: what is wrong is named by line and column, and nothing is made until you press.";

/** What a room says of itself before its script is there; the grid's says it where it needs its models. */
const ledes: Readonly<Record<string, string>> = {
  batch: batchLede,
  deleted: "Nobody sees these pictures, and their links lead nowhere. Each goes for good 30 days after it was deleted.",
};

/** `room` is the address below /studio; empty: the first. */
export const studioOpening = (room: string): StudioOpening => {
  const title = titles[room];
  return title === undefined ? { title: "Make pictures", lede: studioLede } : { title, lede: ledes[room] ?? null };
};
