import type { AuditReport, Contradiction } from "../../core/audit/index.ts";
import { counted, listed } from "../../core/kernel/index.ts";

/** The auditor's report for a terminal: each contradiction with both quotes, then what is missing. */
export function auditText(file: string, { contradictions, missing, understood }: AuditReport): string {
  const found =
    contradictions.length === 0
      ? "No contradiction found."
      : `${counted(contradictions.length, "contradiction")} found.`;
  const read = `Read as a comparison of ${listed(understood.models)}: ${counted(understood.criteria.length, "rated criterion", "rated criteria")}, ${counted(understood.prompts, "prompt")}, ${counted(understood.claims, "claim")}.`;
  const lacks = missing.length === 0 ? "Nothing that a reader needs is missing." : `Missing: ${missing.join(", ")}.`;
  return `${[`${file}\n${read}`, found, ...contradictions.map(entry), lacks].join("\n\n")}\n`;
}

function entry({ kind, about, quotes, also, explanation }: Contradiction, index: number): string {
  const lines = [...quotes, ...also].map(({ text, line }) => `   line ${line}: “${text}”`);
  return [`${index + 1}. ${kind} (${about})`, `   ${explanation}`, ...lines].join("\n");
}
