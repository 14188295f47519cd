import { parseSync } from "vite";

/**
 * Finds what somebody would read on the screen and what stands in the code all the same, instead of in the catalogue of
 * texts. It errs on the side of finding: what is no text for people is told by where it stands, or is named below.
 */
export interface Literal {
  readonly line: number;
  readonly text: string;
}

/** Attributes that hold nothing to read. */
const silent =
  /^(?:className|id|key|href|to|from|type|name|role|rel|src|sizes|srcSet|style|value|accept|inputMode|autoComplete|htmlFor|scope|dir|method|action|min|max|step|loading|preload|params|search|activeOptions|aria-(?:haspopup|live|current|describedby|labelledby|controls|hidden)|data-\w+)$/;

/** Words with capitals that machines read: keys, headers, methods. */
const technical =
  /^(?:Accept|Authorization|Backspace|Enter|Escape|Tab|Home|End|Delete|Files|Refusal|Unreachable|GET|POST|PATCH|DELETE|Error)$/;

/** What is looked for in the page, or asked of the screen. */
const selector = /^(?:[.#][a-z]|\([a-z-]+:)/;

/** Two words beside each other, or one that begins as a sentence does. */
const isProse = (text: string): boolean =>
  !technical.test(text.trim()) &&
  !selector.test(text) &&
  (/\p{L}{2,}[,.:;’”…]* \p{L}{2,}/u.test(text) || /^\s*\p{Lu}\p{Ll}+[.:…]?\s*$/u.test(text));

const hasLetters = (text: string): boolean => /\p{L}{2,}/u.test(text);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";

/** Parts of a node that are no values: types, names of properties, addresses of modules, what is only compared. */
function partsOf(node: Node): readonly unknown[] {
  if (/^TS(?!AsExpression|SatisfiesExpression|NonNullExpression)/.test(node.type)) return [];
  switch (node.type) {
    case "ImportDeclaration":
    case "ImportExpression":
    case "ExportAllDeclaration":
      return [];
    case "ExportNamedDeclaration":
      return [node["declaration"]];
    case "Property":
      return [node["value"]];
    case "MemberExpression":
      return [node["object"]];
    case "BinaryExpression":
      return node["operator"] === "+" ? [node["left"], node["right"]] : [];
    case "SwitchCase":
      return [node["consequent"]];
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
      return [node["expression"]];
    case "JSXAttribute":
      return silent.test(String((node["name"] as { name?: unknown }).name)) ? [] : [node["value"]];
    default:
      return Object.values(node);
  }
}

/** The texts in a file that people would read. */
export function literalsIn(fileName: string, code: string): readonly Literal[] {
  const { program, errors } = parseSync(fileName, code);
  if (errors.length > 0) throw new Error(`${fileName} cannot be parsed: ${errors[0]?.message ?? ""}`);
  const found: Literal[] = [];
  const add = ({ start }: Node, text: string): void =>
    void found.push({ line: code.slice(0, start).split("\n").length, text: text.trim().replaceAll(/\s+/g, " ") });
  /** `isShown`: what is found here stands on the screen as it is, so one small word is a text, too. */
  const visit = (value: unknown, isShown: boolean): void => {
    if (Array.isArray(value)) return value.forEach((each) => visit(each, isShown));
    if (!isNode(value)) return;
    const text = textOf(value);
    if (text !== null) {
      if (isShown ? hasLetters(text) : isProse(text)) add(value, text);
      if (value.type !== "TemplateLiteral") return;
      return visit(value["expressions"], false);
    }
    for (const part of partsOf(value)) visit(part, keepsShowing(value, isShown));
  };
  visit(program.body, false);
  return found;
}

function textOf(node: Node): string | null {
  if (node.type === "JSXText") return String(node["value"]);
  if (node.type === "Literal") return typeof node["value"] === "string" ? node["value"] : null;
  if (node.type !== "TemplateLiteral") return null;
  const pieces = node["quasis"] as readonly { readonly value: { readonly cooked: string | null } }[];
  return pieces.map(({ value }) => value.cooked ?? "").join(" … ");
}

/** What stands in an element or in an attribute that is read is shown, through choices, but not through calls. */
function keepsShowing({ type }: Node, isShown: boolean): boolean {
  if (type === "JSXElement" || type === "JSXFragment" || type === "JSXAttribute") return true;
  return (
    isShown && (type === "JSXExpressionContainer" || type === "ConditionalExpression" || type === "LogicalExpression")
  );
}
