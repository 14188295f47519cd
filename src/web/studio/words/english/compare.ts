import { figure, percent, share } from "../forms.ts";

/** The room where pictures are compared. */
export const compareWords = {
  title: "Side by side",
  chooseOthers: "Choose other pictures",
  loading: "the pictures",
  nothing: {
    title: "Choose two to four pictures",
    how: "Tick “Compare” under pictures on the contact sheet or in the library, then press “Compare” below.",
    library: "Library",
    sheet: "Contact sheet",
  },
  region: "Pictures, zoomed and moved together",
  modes: "How the pictures are shown",
  modeNames: { panes: "Side by side", slider: "Slider", difference: "Difference" },
  smaller: "Smaller",
  larger: "Larger",
  whole: "Whole",
  zoom: (times: number): string => `${figure(Number(times.toFixed(1)))}×`,
  enlarged: (times: number): string => `Enlarged ${figure(Number(times.toFixed(1)))} times`,
  keys: "Keys",
  help: "Wheel or pinch to enlarge, drag to move.",
  keyList: [
    ["+ −", "enlarge, make smaller"],
    ["0", "the whole pictures"],
    ["← ↑ ↓ →", "move all, or the one that is being lined up"],
    ["Shift with an arrow", "move the one that is being lined up by the smallest step"],
    ["1 2 3 4", "line that picture up by itself; again: all together"],
    ["Backspace", "put the one that is being lined up back"],
    ["P S D", "side by side, slider, difference"],
    [", .", "move the slider"],
    ["?", "show or hide this list"],
  ],
  pair: { first: "First", second: "Second" },
  numbered: (number: number, name: string): string => `${figure(number)}: ${name}`,
  lineUp: "Line up",
  lineUpOne: (number: number, name: string): string => `Line up picture ${figure(number)}, ${name}`,
  lining: (number: number, name: string): string =>
    `Dragging and arrows move picture ${figure(number)}, ${name}, by itself.`,
  moved: (across: number, down: number): string =>
    `Moved ${percent(Math.abs(across))} to the ${across < 0 ? "left" : "right"} and ${percent(Math.abs(down))} ${down < 0 ? "up" : "down"}.`,
  move: { left: "Move left", up: "Move up", down: "Move down", right: "Move right" },
  putBack: "Put back",
  done: "Done",
  divider: "Where the second picture begins",
  picture: (name: string, size: string): string => `${name}, ${size}`,
  comparing: "Comparing pixel by pixel …",
  cannotCompare: "The pictures could not be read for a comparison. Load the page again.",
  difference: (one: string, other: string): string => `Where ${one} and ${other} differ`,
  tolerance: "Ignore differences up to",
  toleranceOf: (steps: number): string => `${figure(steps)} of 255`,
  apart: "The pictures do not overlap as they are lined up, so there is nothing to compare.",
  same: (steps: number): string =>
    steps === 0
      ? "No pixel differs: where both lie, the pictures are the same."
      : `No pixel differs by more than ${figure(steps)} of 255.`,
  differ: (part: number, steps: number): string =>
    steps === 0
      ? `${share(part)} of the pixels differ.`
      : `${share(part)} of the pixels differ by more than ${figure(steps)} of 255.`,
  comparedAt: (size: string): string => `Compared at ${size}, where both pictures lie.`,
} as const;
