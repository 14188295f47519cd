import { gridWords } from "../words/index.ts";

/**
 * Words that a grid varies. In a prompt, {a|b|c} stands for each of its alternatives in turn, and an empty one for
 * nothing; a list has a whole prompt on every line. Other braces stay as they are.
 */

export interface WordAxis {
  readonly name: string;
  readonly labels: readonly string[];
}

export interface Words {
  /** In the order of the prompt; a prompt that varies nothing has none. */
  readonly axes: readonly WordAxis[];
  /** The prompt with the alternative at each axis' place. */
  readonly promptAt: (places: readonly number[]) => string;
}

const { axes: names } = gridWords;

const GROUP = /\{([^{}]*\|[^{}]*)\}/g;

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)];

/** One prompt, with its alternatives. */
export function wordsOf(prompt: string): Words {
  const groups = [...prompt.matchAll(GROUP)].map(([, inside = ""]) =>
    unique(inside.split("|").map((each) => each.trim())),
  );
  return {
    axes: groups.map((labels, index) => ({
      name: groups.length === 1 ? names.words : names.wordsAt(index + 1),
      labels: labels.map((label) => (label === "" ? names.nothing : label)),
    })),
    promptAt: (places) => {
      let turn = 0;
      const text = prompt.replaceAll(GROUP, () => {
        const word = groups[turn]?.[places[turn] ?? 0] ?? "";
        turn += 1;
        return word;
      });
      // Where an alternative is nothing, its spaces go with it.
      return groups.some((labels) => labels.includes("")) ? text.replaceAll(/ {2,}/g, " ").trim() : text;
    },
  };
}

/** A list: every line that says something is a prompt of its own. */
export function listOf(text: string): Words {
  const lines = unique(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  );
  return {
    axes: lines.length > 1 ? [{ name: names.prompts, labels: lines }] : [],
    promptAt: ([place = 0]) => lines[place] ?? "",
  };
}
