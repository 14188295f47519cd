import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import type { Rule, Rules } from "./rules.ts";

const SOURCE = /\.(?:ts|tsx|mts|js|mjs)$/;
/** Tests, and what only tests use: they may import anything, and nothing else may import them. */
const TEST = /\.(?:test|fixture)\.tsx?$|(?:^|\/)testing\/|(?:^|\/)test-[^/]*\.tsx?$/;
/** Statements as oxfmt leaves them: each begins a line. */
const STATEMENT = /^(?:import|export)\b(?:[^;'"`(]*?\bfrom)?\s*(["'])([^"'\n]+)\1/gm;
const DYNAMIC = /\bimport\s*\(\s*(?:(["'])([^"'\n]+)\1)?/g;
/** Anything that begins like one of them; all must have been understood. */
const OPENING = /^(?:import\b(?!\.|\s*\()|export\s+(?:type\s+)?(?:\*|\{[^}]*\}\s*from\b))/gm;

interface Import {
  readonly specifier: string;
  readonly line: number;
}

const lineOf = (text: string, index: number): number => text.slice(0, index).split("\n").length;

/** Every module that a file names, types and dynamic imports included. */
export function importsOf(text: string): readonly Import[] {
  const statements = [...text.matchAll(STATEMENT)];
  const openings = [...text.matchAll(OPENING)];
  const missed = openings.find(({ index }) => !statements.some((statement) => statement.index === index));
  if (missed) throw new Error(`line ${lineOf(text, missed.index)}: an import that this check cannot read`);
  return [...statements, ...text.matchAll(DYNAMIC)].map(({ 2: specifier, index }) => ({
    specifier: specifier ?? "(computed)",
    line: lineOf(text, index),
  }));
}

/** True for the folder itself, what is in it, and files that a pattern names. */
function covers(allowed: string, target: string): boolean {
  if (allowed === "anything") return true;
  const pattern = allowed
    .split("/")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, "[^/]+"))
    .join("/");
  return new RegExp(`^${pattern}(?:/|$)`).test(target);
}

/** The row for a file: the longest folder that holds it; a row ending in * yields to a row of its own. */
function ruleFor(file: string, rules: readonly Rule[]): Rule | null {
  const fits = rules.filter(({ from }) => covers(from, file) && file !== from);
  const weight = ({ from }: Rule): number => from.length - (from.includes("*") ? 1000 : 0);
  return fits.toSorted((a, b) => weight(b) - weight(a))[0] ?? null;
}

/** The folder of a row that holds the file, with * filled in. */
const ownFolder = (rule: Rule, file: string): string => file.split("/").slice(0, rule.from.split("/").length).join("/");

const packageName = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

const isPure = (file: string): boolean => file.startsWith("core/");
/** Runs in a browser too, or must not know where it runs. */
const knowsNoNode = (file: string): boolean => /^(?:core|contract|web)\//.test(file);

function packageFault(file: string, specifier: string, { corePackages }: Rules): string | null {
  if (isBuiltin(specifier)) return knowsNoNode(file) ? `imports Node's ${specifier}` : null;
  const name = packageName(specifier);
  return isPure(file) && !corePackages.includes(name) ? `imports the package ${name}, which core may not use` : null;
}

function fileFault(root: string, file: string, specifier: string, rule: Rule): string | null {
  const target = path
    .relative(root, path.resolve(root, path.dirname(file), specifier))
    .split(path.sep)
    .join("/");
  if (target.startsWith("../")) return `imports ${specifier}, outside src`;
  if (!existsSync(path.join(root, target))) return `imports ${specifier}, which is no file`;
  if (TEST.test(target)) return `imports ${target}, which is there for tests only`;
  const own = ownFolder(rule, file);
  if (covers(own, target) || rule.may.some((allowed) => covers(allowed, target))) return null;
  return `imports ${target}; ${own} may import ${rule.may.join(", ") || "nothing"}`;
}

function faultOf(root: string, file: string, specifier: string, rule: Rule, rules: Rules): string | null {
  if (specifier === "(computed)") {
    return rule.may.includes("anything") ? null : "imports a computed path, which nobody can check";
  }
  if (specifier.startsWith(".")) return fileFault(root, file, specifier, rule);
  return packageFault(file, specifier, rules);
}

const sourceFiles = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => SOURCE.test(file) && !TEST.test(file))
    .toSorted();

/** One sentence for each import under `root` (src) that the rules do not allow. */
export function checkImports(root: string, rules: Rules): readonly string[] {
  return sourceFiles(root).flatMap((file) => {
    const rule = ruleFor(file, rules.rules);
    if (!rule) return [`${file} lies in no folder of the table`];
    return importsOf(readFileSync(path.join(root, file), "utf8")).flatMap(({ specifier, line }) => {
      const fault = faultOf(root, file, specifier, rule, rules);
      return fault ? [`${file}:${line} ${fault}`] : [];
    });
  });
}
