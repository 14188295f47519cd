import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { audit, type AuditReport } from "../../core/audit/index.ts";
import { Failure } from "../../core/kernel/index.ts";
import { auditText } from "./audit-text.ts";

export interface AuditFileOptions {
  /** A comparison page as text or Markdown. */
  readonly file: string;
  readonly format: "text" | "json";
}

export interface AuditOutcome {
  readonly printed: string;
  /** 0: none found; 1: contradictions found. */
  readonly exitCode: 0 | 1;
}

const bytesMax = 2_000_000;

/** Audits a page in a file. Fails with `invalid-input` where it cannot be read or compares nothing. */
export async function auditFile({ file, format }: AuditFileOptions): Promise<AuditOutcome> {
  const report = audit(await readPage(path.resolve(file)));
  return {
    printed: format === "json" ? `${JSON.stringify(auditJson(file, report), null, 2)}\n` : auditText(file, report),
    exitCode: report.contradictions.length === 0 ? 0 : 1,
  };
}

async function readPage(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (found === null) throw new Failure("invalid-input", `There is no file ${file}.`);
  if (!found.isFile()) throw new Failure("invalid-input", `${file} is not a file.`);
  if (found.size > bytesMax)
    throw new Failure(
      "invalid-input",
      `${file} has ${found.size} bytes; a page of at most ${bytesMax} can be audited. Give the text of one page.`,
    );
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Failure("invalid-input", `${file} cannot be read: ${error.code ?? error.message}.`);
  });
  if (bytes.includes(0))
    throw new Failure("invalid-input", `${file} is not text. Save the page as plain text or Markdown.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Failure("invalid-input", `${file} is not UTF-8. Save the page as plain text or Markdown in UTF-8.`);
  }
}

/** The shape that other programs rely on: quotes are strings, their lines stand beside them. */
const auditJson = (file: string, { contradictions, missing, understood }: AuditReport) => ({
  file,
  contradictions: contradictions.map(({ kind, about, quotes, also, explanation }) => ({
    kind,
    quotes: quotes.map(({ text }) => text),
    explanation,
    about,
    lines: quotes.map(({ line }) => line),
    also,
  })),
  missing,
  understood,
});
