import type { ReactNode } from "react";
import {
  ButtonLink,
  Cell,
  ColumnHead,
  RowHead,
  Section,
  SelectField,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
  TextField,
} from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";
import { operatorPath, renderOperator } from "./frame.tsx";
import { GetForm } from "./get-form.tsx";

export interface AuditLogPage {
  readonly filter: { readonly from: string; readonly to: string; readonly area: string; readonly words: string };
  readonly areas: readonly string[];
  readonly lines: readonly {
    readonly id: number;
    readonly at: string;
    readonly by: string;
    readonly subject: string;
    readonly did: string;
    readonly workspace: string | null;
  }[];
  /** The id that the next page begins before; null: this was the last. */
  readonly next: number | null;
  /** For how many days entries are kept; null: for ever. */
  readonly daysKept: number | null;
  readonly problem: string | null;
}

interface Part {
  readonly page: AuditLogPage;
  readonly site: SiteContext;
}

const path = operatorPath("audit");

function hrefOf({ filter }: AuditLogPage, more: Readonly<Record<string, string>> = {}, ending = ""): string {
  const query = Object.entries({ ...filter, ...more }).filter(([, value]) => value !== "");
  return `${path}${ending}?${new URLSearchParams(query).toString()}`;
}

export function renderAuditLog(page: AuditLogPage, site: SiteContext): string {
  const kept = page.daysKept === null ? "Entries are kept for ever" : `Entries are kept for ${page.daysKept} days`;
  return renderOperator({
    site,
    place: "audit",
    title: "Audit log",
    notice: page.problem === null ? null : { kind: "problem", text: page.problem },
    lede: `What operators changed here, and what happened to API keys and members. ${kept}; nobody can change one.`,
    children: (
      <>
        <Filter page={page} site={site} />
        <Section id="entries" title="Entries">
          {page.lines.length === 0 ? <p>There are none.</p> : <Entries page={page} />}
          <p className="buttons">
            {page.next !== null && (
              <ButtonLink href={site.href(hrefOf(page, { before: String(page.next) }))}>Older ones</ButtonLink>
            )}
            <ButtonLink href={site.href(hrefOf(page, {}, ".csv"))}>All of them as CSV</ButtonLink>
          </p>
        </Section>
      </>
    ),
  });
}

/** "people", "share-link" → "Share link" */
const areaText = (area: string): string => area.slice(0, 1).toUpperCase() + area.slice(1).replaceAll("-", " ");

function Filter({ page: { filter, areas }, site }: Part): ReactNode {
  return (
    <Section id="filter" title="Which">
      <GetForm site={site} action={path} submit="Show">
        <TextField label="First day" name="from" value={filter.from} lengthMax={10} isOptional />
        <TextField label="Last day" name="to" value={filter.to} lengthMax={10} isOptional />
        <SelectField
          label="About"
          name="area"
          value={filter.area}
          options={[{ value: "", label: "Anything" }, ...areas.map((area) => ({ value: area, label: areaText(area) }))]}
        />
        <TextField label="Words" name="words" value={filter.words} lengthMax={200} isOptional />
      </GetForm>
    </Section>
  );
}

function Entries({ page: { lines } }: { readonly page: AuditLogPage }): ReactNode {
  return (
    <StackTable caption="Entries of the audit log" className="features audit-log">
      <StackHead>
        {["When", "Who", "What"].map((label) => (
          <ColumnHead key={label}>{label}</ColumnHead>
        ))}
      </StackHead>
      <StackBody>
        {lines.map(({ id, at, by, subject, did, workspace }) => (
          <StackRow key={id}>
            <RowHead>{instantText(at)}</RowHead>
            <Cell label="Who" className="break">
              {by}
            </Cell>
            <Cell label="What" className="break">
              <span>
                {did}
                <span className="provider-state">
                  {subject}
                  {workspace !== null && subject !== `workspace/${workspace}` && `, workspace ${workspace}`}
                </span>
              </span>
            </Cell>
          </StackRow>
        ))}
      </StackBody>
    </StackTable>
  );
}
