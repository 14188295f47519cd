import { formatCredits } from "../../../core/ledger/index.ts";
import type { Check, ExplainedHold, Reconciliation, Total } from "./report.ts";

const TOTAL_NAMES: Readonly<Record<string, string>> = {
  wallet: "wallets",
  grant: "grants not spent",
  receivable: "receivable (owed by workspaces)",
  "issued-by-purchase": "issued by purchase",
  "issued-by-grant": "issued by grant",
};

const OPEN_HOLDS_PRINTED = 50;

const totalLine = ({ account, balance }: Total): string =>
  `  ${(TOTAL_NAMES[account] ?? account).padEnd(34)}${formatCredits(balance).padStart(22)}`;

const markOf = ({ problemCount, skipped }: Check): string => {
  if (problemCount > 0) return "FAIL";
  return skipped === undefined ? "ok  " : "----";
};

const checkLines = (check: Check): readonly string[] => {
  const { name, looked, problems, problemCount, skipped } = check;
  return [
    `  ${markOf(check)}  ${name} (${skipped ?? looked})`,
    ...problems.map((problem) => `          ${problem}`),
    ...(problemCount > problems.length ? [`          and ${problemCount - problems.length} more`] : []),
  ];
};

function holdLines({
  hold,
  workspace,
  amount,
  reference,
  placedAt,
  expiresAt,
  overdue,
  from,
  work,
}: ExplainedHold): readonly string[] {
  const parts = from.map((part) => `${formatCredits(part.amount)} on ${part.account}`).join(", ");
  const why = overdue
    ? `overdue since ${expiresAt}: the next sweep releases it, unless its work goes on`
    : `pending until ${expiresAt}: its work has yet to post or void it, or it expires then`;
  return [
    `  hold ${hold} of ${workspace}: ${formatCredits(amount)} for ${reference}, placed ${placedAt}`,
    `          ${parts}; ${why}`,
    `          ${work ?? "nothing that is known to us waits for it"}`,
  ];
}

function verdict({ ok, ledgerOk }: Pick<Reconciliation, "ok" | "ledgerOk">): string {
  if (ok) return "The books add up.";
  return ledgerOk
    ? "The ledger adds up, but payments and credits do not agree: see docs/operations/purchases.md."
    : "THE BOOKS DO NOT ADD UP. Stop selling, keep a backup, and see docs/operations/money.md.";
}

/** The report as a person reads it. */
export function reconciliationText({ asOf, totals, sum, checks, openHolds, ok, ledgerOk }: Reconciliation): string {
  const held = openHolds.reduce((total, { amount }) => total + amount, 0n);
  const unprinted = openHolds.length - OPEN_HOLDS_PRINTED;
  return [
    `Ledger as of ${asOf}, in credits`,
    "",
    ...totals.map(totalLine),
    `  ${"sum".padEnd(34)}${formatCredits(sum).padStart(22)}   ${sum === 0n ? "zero, as it must be" : "MUST BE ZERO"}`,
    "",
    ...checks.flatMap(checkLines),
    "",
    openHolds.length === 0 ? "No open holds." : `Open holds: ${openHolds.length}, ${formatCredits(held)} set aside`,
    ...openHolds.slice(0, OPEN_HOLDS_PRINTED).flatMap(holdLines),
    ...(unprinted > 0 ? [`  and ${unprinted} more: --format json lists them all`] : []),
    "",
    verdict({ ok, ledgerOk }),
    "",
  ].join("\n");
}

/** The same for programs; amounts are microcredits as text, since a JSON number may not hold them. */
export const reconciliationJson = (report: Reconciliation): string =>
  `${JSON.stringify(report, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value), 2)}\n`;
