/** Every question a page answers, by its stable id (method, section 2). */
export const criterionIds = [
  "realism",
  "text-accuracy",
  "prompt-adherence",
  "editing-flexibility",
  "consistency",
  "final-polish",
  "cost-efficiency",
  "speed",
  "overall-preference",
  "price-per-image",
  "max-size",
  "best-first-test",
  "use-case",
] as const;
export type CriterionId = (typeof criterionIds)[number];

/** The criteria that are decided from evidence or facts and that a use case weighs; the other two are derived from these. */
export const weightedCriterionIds = criterionIds.filter(
  (id): id is WeightedCriterionId => id !== "best-first-test" && id !== "use-case",
);
export type WeightedCriterionId = Exclude<CriterionId, "best-first-test" | "use-case">;

export interface CriterionText {
  readonly name: string;
  readonly question: string;
  readonly unit: string;
}

export const criterionTexts: Readonly<Record<CriterionId, CriterionText>> = {
  realism: { name: "Realism", question: "Which looks more like a real photograph?", unit: "share of votes" },
  "text-accuracy": {
    name: "Text accuracy",
    question: "Is the asked-for text there, spelt right?",
    unit: "CER",
  },
  "prompt-adherence": {
    name: "Prompt adherence",
    question: "Is everything the prompt asks for in the picture?",
    unit: "pass rate",
  },
  "editing-flexibility": {
    name: "Editing flexibility",
    question: "What can be edited, and does the rest stay put?",
    unit: "edit capabilities",
  },
  consistency: {
    name: "Consistency",
    question: "Is it the same person or style across a set?",
    unit: "cosine similarity",
  },
  "final-polish": { name: "Final polish", question: "Which could ship as it is?", unit: "share of votes" },
  "cost-efficiency": {
    name: "Cost efficiency",
    question: "What does one image that you would keep cost?",
    unit: "credits per kept image",
  },
  speed: { name: "Speed", question: "How long until the picture is there?", unit: "s" },
  "overall-preference": { name: "Overall preference", question: "Which do you prefer?", unit: "share of votes" },
  "price-per-image": {
    name: "Price per image",
    question: "What does one image cost at these settings?",
    unit: "credits",
  },
  "max-size": { name: "Maximum size", question: "How large can it get?", unit: "megapixels" },
  "best-first-test": {
    name: "Best first test",
    question: "Where should the first credit go?",
    unit: "",
  },
  "use-case": { name: "For this use case", question: "Which one, all told?", unit: "" },
};
