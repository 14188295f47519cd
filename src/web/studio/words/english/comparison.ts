import { figure, listed } from "../forms.ts";

/** The private copy of a comparison. */
export const comparisonWords = {
  untitled: "Your copy of a comparison",
  title: (models: readonly string[]): string => `Your copy: ${listed(models)}`,
  unnamed: "No comparison was named",
  how: "Open a comparison page and press “Try both in the studio”: what you make from there is gathered here.",
  choose: "Choose models to compare",
  thisUseCase: "This use case",
  lede: (useCase: string): string =>
    `${useCase}. Only your workspace sees these pictures; they are never evidence and change nothing on the public page.`,
  none: "None of its prompts was made here yet",
  noneHow: (models: readonly string[]): string =>
    `Make one of the prompts below with ${listed(models)}, and the pictures appear in its place.`,
  toMake: "Prompts to make",
  further: "Look further back",
  evidence: "What the evidence says",
  read: "Read the verdict and its evidence on the public page",
  promptOfPage: (number: number): string => `Prompt ${figure(number)} of the page`,
  others: "The same prompt by models that are not on the page",
  onlyOthers: (models: readonly string[]): string => `No picture by ${listed(models)} yet; the same prompt by others`,
  again: "Make it again",
  noPicture: "No picture of yours yet",
} as const;
