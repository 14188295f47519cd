import type { Held, Tool } from "./gestures.ts";

export type Command =
  | "undo"
  | "redo"
  | "invert"
  | "fit"
  | "enlarge"
  | "shrink"
  | "larger-brush"
  | "smaller-brush"
  | "go-on"
  | "leave"
  | Partial<Held>;

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly target: EventTarget | null;
}

const toolKeys: Readonly<Record<string, Tool>> = { b: "brush", e: "eraser", l: "lasso", r: "box", h: "hand" };
const plainKeys: Readonly<Record<string, Command>> = {
  "[": "smaller-brush",
  "]": "larger-brush",
  "+": "enlarge",
  "=": "enlarge",
  "-": "shrink",
  "0": "fit",
  i: "invert",
  Escape: "leave",
};

/** What a key asks for; null: nothing here. */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey, target }: Pressed): Command | null {
  if (ctrlKey || metaKey) {
    if (key === "Enter") return "go-on";
    if (isTyping(target)) return null;
    if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
    return key.toLowerCase() === "y" ? "redo" : null;
  }
  if (altKey || isTyping(target)) return null;
  const tool = toolKeys[key.toLowerCase()];
  return tool === undefined ? (plainKeys[key] ?? null) : { tool };
}

/** What is moved or switched takes no letters. */
const letterless: ReadonlySet<string> = new Set(["range", "checkbox", "radio"]);

function isTyping(target: EventTarget | null): boolean {
  const { tagName = "", type = "" } = (target ?? {}) as Partial<HTMLInputElement>;
  return /^(?:INPUT|TEXTAREA|SELECT)$/.test(tagName) && !letterless.has(type);
}
