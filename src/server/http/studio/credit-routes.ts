import type { Context, Hono } from "hono";
import type { StatementView } from "../../../contract/studio/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { mayRead } from "../../accounts/index.ts";
import { type Named, type NameOf, sentenceOf, type Statement, statementCsv } from "../../credits/index.ts";
import type { StudioEnvironment } from "./guard.ts";
import { readPeriod } from "./period.ts";
import { refuse } from "./refusals.ts";

export interface CreditServices {
  readonly statementOf: (request: {
    readonly workspace: string;
    readonly from: Date;
    readonly to: Date;
  }) => Promise<Statement>;
  /** What outputs of the workspace are, by id: "Flux 2 Standard, 1024 × 1024", and what came of them. */
  readonly describedOutputs: (workspace: string, ids: readonly string[]) => Promise<ReadonlyMap<string, Named>>;
  /** What payments of the workspace were for, by reference. */
  readonly namedPayments?: (workspace: string, references: readonly string[]) => Promise<ReadonlyMap<string, Named>>;
}

/** GET /api/statement?from=…&to=…: as JSON, or as CSV with `Accept: text/csv` or `format=csv`. */
export function addCredits(app: Hono<StudioEnvironment>, services: CreditServices): void {
  const { statementOf, describedOutputs, namedPayments = async () => new Map<string, Named>() } = services;
  app.get("/api/statement", async (c) => {
    const principal = c.get("principal");
    if (!mayRead(principal))
      return refuse(c, { code: "forbidden", message: "This key may not read: use one with the scope “read”." });
    const period = readPeriod(c.req.queries(), new Date());
    if ("problem" in period) return refuse(c, period.problem);
    const { workspace } = principal;
    const statement = await statementOf({ workspace, from: period.from, to: period.to }).catch((error: unknown) => {
      if (error instanceof Failure && error.code === "invalid-input") return error;
      throw error;
    });
    if (statement instanceof Failure)
      return refuse(c, { code: "invalid-input", message: sentence(statement.message), field: "from" });
    const ids = statement.lines.flatMap(({ reference }) => outputOf(reference) ?? []);
    const payments = statement.lines.filter(({ kind }) => kind === "purchase" || kind === "refund");
    const nameOf = naming(
      await describedOutputs(workspace, [...new Set(ids)]),
      await namedPayments(workspace, [...new Set(payments.map(({ reference }) => reference))]),
    );
    c.header("Cache-Control", "no-store");
    c.header("Vary", "Accept");
    return wantsCsv(c, period.format) ? csv(c, statement, nameOf) : c.json(viewOf(statement, nameOf));
  });
}

const sentence = (message: string): string => `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`;

const wantsCsv = (c: Context, format: "csv" | "json" | null): boolean =>
  format === null ? (c.req.header("Accept") ?? "").includes("text/csv") : format === "csv";

function csv(c: Context, statement: Statement, nameOf: NameOf): Response {
  const days = [statement.from, statement.to].map((instant) => instant.slice(0, 10)).join("-to-");
  c.header("Content-Type", "text/csv; charset=utf-8");
  c.header("Content-Disposition", `attachment; filename="credits-${days}.csv"`);
  return c.body(statementCsv(statement, nameOf));
}

const OUTPUT = /^output\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

const outputOf = (reference: string): string | null => OUTPUT.exec(reference)?.[1] ?? null;

/** What is no longer known, or named nowhere, keeps its reference. */
const naming =
  (described: ReadonlyMap<string, Named>, payments: ReadonlyMap<string, Named>): NameOf =>
  (reference) =>
    described.get(outputOf(reference) ?? "") ?? payments.get(reference) ?? { name: reference, outcome: null };

const viewOf = ({ from, to, opening, closing, lines }: Statement, nameOf: NameOf): StatementView => ({
  from,
  to,
  openingMicrocredits: String(opening),
  closingMicrocredits: String(closing),
  lines: lines.map((line) => ({
    at: line.at,
    sentence: sentenceOf(line, nameOf),
    kind: line.kind,
    changeMicrocredits: String(line.change),
    heldChangeMicrocredits: String(line.heldChange),
    balanceMicrocredits: String(line.balance),
    output: outputOf(line.reference),
  })),
});
