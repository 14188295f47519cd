import { JSON_DEPTH_MAX } from "./limits.ts";

export type JsonPath = readonly (string | number)[];

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly offset: number; readonly path: JsonPath; readonly what: string };

/**
 * JSON as RFC 8259 has it, with what JSON.parse lets pass refused: a name twice in one object (the first value would
 * vanish), the name __proto__, numbers too large for a double, and nesting deep enough to exhaust a stack. Also names
 * with a quotation mark or backslash: Node 24.21 (V8 13.6) reads some of them as others, 1,359 in 300,000 small
 * objects of such names, and what it reads wrong here it would also read wrong from the database.
 */
export function parseJson(text: string): ParsedJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The engine's message quotes the text, which may be somebody's name; only its position is used.
    const offset = Number(/at position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1] ?? text.length);
    return { ok: false, offset, path: [], what: "is not JSON" };
  }
  return firstHazard(text) ?? { ok: true, value };
}

interface Frame {
  /** Names so far; null in a list. */
  readonly names: Set<string> | null;
  /** Name or index of the value that is being read. */
  at: string | number;
  expectsName: boolean;
}

interface Visitor {
  /** Returning true ends the walk. */
  readonly name?: (name: string, isRepeated: boolean, frames: readonly Frame[], offset: number) => boolean;
  readonly value?: (frames: readonly Frame[], offset: number) => boolean;
}

const UNUSABLE_IN_NAME = /["\\\p{Cc}]/u;
const scalarEnd = /[\s,\]}]|$/g;

/** Walks JSON that is known to be well formed. */
function walk(text: string, visitor: Visitor): void {
  const frames: Frame[] = [];
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text[offset];
    const frame = frames.at(-1);
    if (character === "}" || character === "]") frames.pop();
    else if (character === "," && frame !== undefined) advance(frame);
    else if (character === '"' && frame?.expectsName === true) {
      const end = stringEnd(text, offset);
      if (readName(frame, text.slice(offset, end), frames, offset, visitor)) return;
      offset = end - 1;
    } else if (character !== undefined && !" \t\r\n:,".includes(character)) {
      if (visitor.value?.(frames, offset) === true) return;
      if (character === "{") frames.push({ names: new Set(), at: "", expectsName: true });
      else if (character === "[") frames.push({ names: null, at: 0, expectsName: false });
      else offset = (character === '"' ? stringEnd(text, offset) : wordEnd(text, offset)) - 1;
    }
  }
}

function advance(frame: Frame): void {
  if (typeof frame.at === "number") frame.at += 1;
  else frame.expectsName = true;
}

function readName(frame: Frame, literal: string, frames: readonly Frame[], offset: number, visitor: Visitor): boolean {
  const name = literal.includes("\\") ? String(JSON.parse(literal)) : literal.slice(1, -1);
  const isRepeated = frame.names?.has(name) === true;
  frame.names?.add(name);
  frame.at = name;
  frame.expectsName = false;
  return visitor.name?.(name, isRepeated, frames, offset) === true;
}

function stringEnd(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset += 1) {
    if (text[offset] === "\\") offset += 1;
    else if (text[offset] === '"') return offset + 1;
  }
  return text.length;
}

function wordEnd(text: string, start: number): number {
  scalarEnd.lastIndex = start;
  return scalarEnd.exec(text)?.index ?? text.length;
}

const pathOf = (frames: readonly Frame[]): JsonPath => frames.map((frame) => frame.at);

function firstHazard(text: string): ParsedJson | null {
  let hazard: ParsedJson | null = null;
  const found = (frames: readonly Frame[], offset: number, what: string): true => {
    hazard = { ok: false, offset, path: pathOf(frames), what };
    return true;
  };
  walk(text, {
    name: (name, isRepeated, frames, offset) => {
      if (isRepeated) return found(frames, offset, "stands here for the second time, expected each name once");
      const isUsable = name !== "__proto__" && !UNUSABLE_IN_NAME.test(name);
      return !isUsable && found(frames, offset, "is no name that a field may have");
    },
    value: (frames, offset) => {
      if (frames.length > JSON_DEPTH_MAX)
        return found(frames.slice(0, 8), offset, `is nested deeper than ${JSON_DEPTH_MAX}`);
      const isNumber = /[-\d]/.test(text[offset] ?? "");
      return (
        isNumber &&
        !Number.isFinite(Number(text.slice(offset, wordEnd(text, offset)))) &&
        found(frames, offset, "is too large a number")
      );
    },
  });
  return hazard;
}

export const lineAt = (text: string, offset: number): number => {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
};

/** The line on which the value at a path begins, or, where the field is missing, what would hold it. */
export function lineFinder(text: string): (path: JsonPath) => number {
  let offsets: Map<string, number> | null = null;
  const index = (): Map<string, number> => {
    const map = new Map<string, number>();
    walk(text, {
      value: (frames, offset) => {
        map.set(JSON.stringify(pathOf(frames)), offset);
        return false;
      },
    });
    return map;
  };
  return (path) => {
    offsets ??= index();
    for (let length = path.length; length >= 0; length -= 1) {
      const offset = offsets.get(JSON.stringify(path.slice(0, length)));
      if (offset !== undefined) return lineAt(text, offset);
    }
    return 1;
  };
}
