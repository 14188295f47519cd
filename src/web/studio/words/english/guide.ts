import { figure, listed } from "../forms.ts";

/** The way to a first comparison. */
export const guideWords = {
  title: "Your first comparison",
  steps: ["Say what the picture shows", "Pick two models", "Make a picture with each", "Look at them side by side"],
  now: [
    "Write what the picture shows, or begin with an example.",
    "Pick two models that are to make it.",
    "The cost stands on the button. Nothing is charged before you press it.",
  ],
  beingMade: "They are being made. Each arrives with what it cost and how long it took.",
  ready: "Both are here. Lay them side by side.",
  compared: "This is a comparison: enlarge one, and all move with it. What you like stays in the library.",
  stepDone: "Done:",
  of: (steps: number): string => `of ${figure(steps)}`,
  done: "Done",
  dismiss: "No guide",
  sideBySide: "Side by side",
  goToMake: "Go to Make",
  takeExample: "Take an example",
  pick: (models: readonly string[]): string => `Pick ${listed(models)}`,
  goToButton: "Go to the button",
  example: "A lighthouse keeper in a yellow coat on wet rocks at dusk, holding a sign that says “OPEN”",
} as const;
