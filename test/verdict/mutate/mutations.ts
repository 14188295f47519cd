import { parseAst } from "vitest/node";
import { must } from "../must.ts";

/** A change of one place of a source: [start, end) replaced. */
export interface Mutation {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly what: string;
}

/** A node of the syntax tree as the parser gives it; its further fields are read by name. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" && "start" in value;
const nodesIn = (value: unknown): readonly Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];

/** Every mutation of a JavaScript source, in the order of its places. */
export function mutationsOf(source: string): readonly Mutation[] {
  const found: Mutation[] = [];
  const text = (node: Node): string => source.slice(node.start, node.end);
  const visit = (node: Node): void => {
    found.push(...mutationsAt(node, text));
    for (const [field, value] of Object.entries(node)) if (field !== "type") nodesIn(value).forEach(visit);
  };
  visit(parseAst(source) as unknown as Node);
  const silent = silentPlaces(source);
  return found
    .filter(({ start }) => !silent.some(([from, to]) => start >= from && start < to))
    .filter(({ start, end, replacement }) => source.slice(start, end) !== replacement)
    .sort((x, y) => x.start - y.start);
}

/** Messages of broken invariants and the guards before them: no reader sees them. */
const silentPlaces = (source: string): readonly (readonly [number, number])[] =>
  [...source.matchAll(/^.*throw new Error\(.*$|(?<=present\([^`]*)`[^`]*`/gm)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);

type Source = (node: Node) => string;
const replaced = (node: Node, replacement: string, what: string): Mutation => ({
  start: node.start,
  end: node.end,
  replacement,
  what,
});

function mutationsAt(node: Node, text: Source): readonly Mutation[] {
  switch (node.type) {
    case "IfStatement":
      return guards(node["test"] as Node, text);
    case "ConditionalExpression":
      return branches(node, text);
    case "SwitchStatement":
      return cases(node, text);
    case "LogicalExpression":
      return logical(node, text);
    case "BinaryExpression":
      return comparisons(node, text);
    case "UnaryExpression":
      return node["operator"] === "!" ? [replaced(node, text(node["argument"] as Node), "negation dropped")] : [];
    case "CallExpression":
      return calls(node, text);
    case "ArrayExpression":
      return elements(node, text);
    case "MemberExpression":
      return node["computed"] === true ? [] : swappedName(node["property"] as Node);
    case "Identifier":
      return swappedName(node);
    case "Literal":
      return literals(node);
    case "TemplateElement":
      return wordsOf(node.start, (node["value"] as { readonly raw: string }).raw);
    default:
      return [];
  }
}

const guards = (test: Node, text: Source): readonly Mutation[] => [
  replaced(test, `!(${text(test)})`, "condition negated"),
  replaced(test, "false", "guard dropped"),
];

const branches = (node: Node, text: Source): readonly Mutation[] => {
  const [yes, no] = [text(node["consequent"] as Node), text(node["alternate"] as Node)];
  return [replaced(node, `(${yes})`, "always the first branch"), replaced(node, `(${no})`, "always the second branch")];
};

/** Each case with the result of the next that has one. */
function cases(node: Node, text: Source): readonly Mutation[] {
  const filled = nodesIn(node["cases"])
    .map((each) => nodesIn(each["consequent"]))
    .filter((body) => body.length > 0);
  return filled.map((body, index) => {
    const other = must(filled[(index + 1) % filled.length]);
    const [first, last] = [must(body[0]), must(body[body.length - 1])];
    return {
      start: first.start,
      end: last.end,
      replacement: other.map(text).join(" "),
      what: "the next case's result",
    };
  });
}

function logical(node: Node, text: Source): readonly Mutation[] {
  const [left, right, operator] = [text(node["left"] as Node), text(node["right"] as Node), node["operator"]];
  if (operator === "??") return [replaced(node, `(${right})`, "always the fallback")];
  return [
    replaced(node, `(${left} ${operator === "&&" ? "||" : "&&"} ${right})`, "and for or"),
    replaced(node, `(${left})`, "second condition dropped"),
    replaced(node, `(${right})`, "first condition dropped"),
  ];
}

const opposites: Readonly<Record<string, string>> = {
  "===": "!==",
  "!==": "===",
  "<": ">=",
  ">": "<=",
  "<=": ">",
  ">=": "<",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
};
const neighbours: Readonly<Record<string, string>> = { "<": "<=", ">": ">=", "<=": "<", ">=": ">" };

function comparisons(node: Node, text: Source): readonly Mutation[] {
  const operator = String(node["operator"]);
  const made = (other: string, what: string): Mutation =>
    replaced(node, `(${text(node["left"] as Node)} ${other} ${text(node["right"] as Node)})`, what);
  return [
    ...(operator in opposites ? [made(must(opposites[operator]), `${operator} turned round`)] : []),
    ...(operator in neighbours ? [made(must(neighbours[operator]), `${operator} moved by one`)] : []),
  ];
}

const dropped = new Set(["filter", "sort", "toSorted", "slice", "toReversed", "repeat"]);

/** Arguments exchanged; filters, orders and cuts left out; some for every. */
function calls(node: Node, text: Source): readonly Mutation[] {
  const [first, second] = nodesIn(node["arguments"]);
  const callee = node["callee"] as Node;
  const exchanged =
    first !== undefined &&
    second !== undefined &&
    first.type !== "SpreadElement" &&
    second.type !== "SpreadElement" &&
    first.type !== "ArrowFunctionExpression"
      ? [
          {
            start: first.start,
            end: second.end,
            replacement: `${text(second)}, ${text(first)}`,
            what: "arguments exchanged",
          },
        ]
      : [];
  if (callee.type !== "MemberExpression") return exchanged;
  const [object, property] = [callee["object"] as Node, callee["property"] as Node];
  const name = text(property);
  const left = dropped.has(name) ? [replaced(node, text(object), `${name} left out`)] : [];
  const quantifier =
    name === "some" || name === "every"
      ? [replaced(property, name === "some" ? "every" : "some", "some for every")]
      : [];
  return [...exchanged, ...left, ...quantifier];
}

/** An element of a list left out. */
const elements = (node: Node, text: Source): readonly Mutation[] => {
  const all = nodesIn(node["elements"]);
  return all.every((each) => each.type === "Literal" || each.type === "ArrowFunctionExpression")
    ? []
    : all.map((each) =>
        replaced(
          node,
          `[${all
            .filter((other) => other !== each)
            .map(text)
            .join(", ")}]`,
          `element left out: ${text(each).slice(0, 40)}`,
        ),
      );
};

const swaps: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["a", "b"],
    ["first", "second"],
    ["one", "other"],
    ["winner", "beaten"],
    ["leader", "others"],
    ["wins", "leans"],
    ["won", "led"],
    ["won", "others"],
    ["bestFor", "avoidIf"],
    ["exploreWith", "finishWith"],
    ["low", "high"],
    ["none", "undecided"],
    ["yes", "no"],
    ["n", "voters"],
    ["theirs", "ours"],
    ["publisher", "board"],
    ["estimate", "startsAt"],
    ["votes", "voters"],
    ["images", "prompts"],
    ["width", "height"],
  ].flatMap(([x = "", y = ""]): readonly (readonly [string, string])[] => [
    [x, y],
    [y, x],
  ]),
);

const swappedName = (node: Node): readonly Mutation[] => {
  const other = swaps[String(node["name"])];
  return other === undefined ? [] : [replaced(node, other, `${String(node["name"])} exchanged for ${other}`)];
};

const states: Readonly<Record<string, string>> = {
  wins: "leans",
  leans: "wins",
  "too-close": "undecided",
  undecided: "too-close",
  "no-evidence": "undecided",
  a: "b",
  b: "a",
  "leaning-a": "leaning-b",
  "leaning-b": "leaning-a",
  filled: "hollow",
  hollow: "filled",
  highest: "lowest",
  lowest: "highest",
  or: "and",
  and: "or",
};

function literals(node: Node): readonly Mutation[] {
  const { value } = node;
  if (typeof value === "boolean") return [replaced(node, String(!value), `${String(value)} turned round`)];
  if (typeof value === "number") return [replaced(node, String(value + 1), `${value} is one more`)];
  if (typeof value !== "string") return [];
  if (value in states)
    return [replaced(node, JSON.stringify(states[value]), `“${value}” exchanged for “${states[value]}”`)];
  return value.startsWith(".") ? [] : wordsOf(node.start + 1, value);
}

const opposite: readonly (readonly [RegExp, string])[] = [
  [/\bfewer\b/, "more"],
  [/\bmore\b/, "less"],
  [/\bless\b/, "more"],
  [/\bbetter\b/, "worse"],
  [/\bagainst\b/, "behind"],
  [/\bnot\b/, "now"],
  [/\bno\b/i, "a"],
  [/\b[a-z]{3,}\b/, "quite"],
];

/** A printed word exchanged: for its opposite where it has one, for another word otherwise. */
function wordsOf(start: number, raw: string): readonly Mutation[] {
  const hit = opposite.find(([pattern]) => pattern.test(raw));
  if (hit === undefined) return [];
  const [found] = must(hit[0].exec(raw));
  const at = start + raw.search(hit[0]);
  return [{ start: at, end: at + found.length, replacement: hit[1], what: `“${found}” exchanged for “${hit[1]}”` }];
}
