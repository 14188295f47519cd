import type { ReactNode } from "react";
import { counted, formatNumber } from "../../../core/kernel/index.ts";
import { PostForm, Section, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText, type NoticeText } from "../account/frame.tsx";
import { FactsTable } from "./facts-table.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";

export interface RetentionPage {
  /** As typed, or as stored; "" keeps for ever. */
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly due: { readonly originals: number; readonly prompts: number };
  /** What the last round did; null: none was made yet. */
  readonly last: {
    readonly at: string;
    readonly originals: number;
    readonly prompts: number;
    readonly letters: number;
    readonly entries: number;
    readonly reports: number;
    readonly takedowns: number;
    readonly events: number;
  } | null;
  readonly notice: NoticeText | null;
}

interface Part {
  readonly page: RetentionPage;
  readonly site: SiteContext;
}

const forEver = "Empty: for ever.";

const fields: readonly {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly isOptional: boolean;
}[] = [
  {
    name: "originalsDays",
    label: "Pictures",
    hint: `Every picture that arrived, with its smaller copies and links. What stays: that it was made, when, with which model, and what it cost. ${forEver}`,
    isOptional: true,
  },
  {
    name: "promptsDays",
    label: "Prompts",
    hint: `The words of requests, wherever they are shown or searched, and what providers said about them. The pictures stay, and so do presets until somebody deletes them. ${forEver}`,
    isOptional: true,
  },
  {
    name: "mailDays",
    label: "Letters",
    hint: "1 to 90. The text of letters that were sent goes at once.",
    isOptional: false,
  },
  {
    name: "auditDays",
    label: "Audit log",
    hint: `What operators did, and what happened to keys and members; at least 30. ${forEver}`,
    isOptional: true,
  },
  {
    name: "reportsDays",
    label: "Reports that were handled",
    hint: `With the address of whoever wrote them. ${forEver}`,
    isOptional: true,
  },
  {
    name: "deletedDays",
    label: "Pictures that were taken down",
    hint: "1 to 365. For so long the bytes are held and a decision can be taken back.",
    isOptional: false,
  },
];

/** What has a time of its own that nobody sets. */
const fixed: readonly (readonly [string, string])[] = [
  ["Pictures to work from", "30 days after their last use"],
  ["Sessions, with address and browser", "until they end; ended ones within an hour"],
  ["Links in letters", "a day after their time is over"],
  ["What a browser that was away is told", "7 days"],
  ["Addresses that asked often", "until that is paid off, hashed"],
  ["Ledger, orders and invoices", "as long as this instance: they prove the books"],
  [
    "This server’s log",
    "it is written to the standard error output and kept by whatever collects that; it holds no prompts, keys or passwords",
  ],
];

export function renderRetention(page: RetentionPage, site: SiteContext): string {
  const isRefused = Object.keys(page.problems).length > 0;
  return renderOperator({
    site,
    place: "retention",
    title: "Retention",
    lede: "How many days each is kept. What is over goes every night at 3:40 UTC; nothing that went can be brought back.",
    notice: isRefused ? { kind: "problem", text: "Nothing is saved: see below." } : page.notice,
    children: (
      <>
        <Settings page={page} site={site} />
        <Last page={page} site={site} />
        <Section id="fixed" title="What has a time of its own">
          <FactsTable caption="What is kept how long without a setting" facts={fixed} />
        </Section>
      </>
    ),
  });
}

function Settings({ page, site }: Part): ReactNode {
  return (
    <Section id="settings" title="Days">
      <PostForm site={site} action={operatorPath("retention")} submit="Save">
        {fields.map((field) => (
          <TextField
            key={field.name}
            {...field}
            value={page.values[field.name]}
            inputMode="numeric"
            lengthMax={5}
            problem={page.problems[field.name]}
          />
        ))}
      </PostForm>
    </Section>
  );
}

function Last({ page: { last, due }, site }: Part): ReactNode {
  return (
    <Section id="last" title="The last time">
      {last === null ? (
        <p>It was not done yet.</p>
      ) : (
        <p>
          On {instantText(last.at)}: {counted(last.originals, "picture")}, {counted(last.prompts, "prompt")},{" "}
          {counted(last.letters, "letter")}, {counted(last.entries, "entry", "entries")} of the audit log,{" "}
          {counted(last.events, "event")} of payments and {counted(last.reports, "report")} went;{" "}
          {counted(last.takedowns, "takedown")} became final.
        </p>
      )}
      <p>
        By the rules as they are saved, {formatNumber(due.originals)} {due.originals === 1 ? "picture" : "pictures"} and{" "}
        {counted(due.prompts, "prompt")} go the next time.
      </p>
      <PostForm site={site} action={`${operatorPath("retention")}/now`} submit="Do it now" isStrong={false} />
    </Section>
  );
}
