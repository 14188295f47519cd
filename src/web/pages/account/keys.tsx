import type { ReactNode } from "react";
import { paths, PostForm, Section, SelectField, ShownOnce, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText, instantText, type NoticeText, renderFramed } from "./frame.tsx";

export interface KeysPage {
  readonly workspace: string;
  readonly isOperator: boolean;
  readonly mayManage: boolean;
  readonly keys: readonly KeyLine[];
  /** The key that was just made: shown on this page and never again. */
  readonly made: string | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly notice: NoticeText | null;
}

export interface KeyLine {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  /** Credits, as printed; null: none. */
  readonly daily: string | null;
  readonly total: string | null;
  readonly by: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly isOver: boolean;
  readonly lastUsedAt: string | null;
  readonly mayRevoke: boolean;
}

export function renderKeys(page: KeysPage, site: SiteContext): string {
  return renderFramed({
    site,
    title: "API keys",
    lede: `Programs use them in the workspace ${page.workspace}, sent as “Authorization: Bearer …”.`,
    notice: page.notice,
    at: { place: "keys", isOperator: page.isOperator },
    children: (
      <>
        {page.made !== null && (
          <Section
            id="made"
            title="Your new key"
            lede="Copy it now: only its hash is stored, and it is not shown again."
          >
            <ShownOnce label="API key" value={page.made} />
          </Section>
        )}
        <Section id="keys" title="Keys in use">
          {page.keys.length === 0 ? (
            <p>There are none yet.</p>
          ) : (
            <ul className="rows">
              {page.keys.map((key) => (
                <KeyRow key={key.id} line={key} site={site} />
              ))}
            </ul>
          )}
        </Section>
        {page.mayManage ? <NewKey page={page} site={site} /> : <p>Viewers cannot make keys. Ask an owner for more.</p>}
      </>
    ),
  });
}

function KeyRow({ line, site }: { readonly line: KeyLine; readonly site: SiteContext }): ReactNode {
  const limits = [
    line.daily === null ? null : `${line.daily} credits a day`,
    line.total === null ? null : `${line.total} credits in all`,
  ].filter((limit) => limit !== null);
  return (
    <li>
      <h3>{line.name}</h3>
      <p className="quiet">
        <code>{line.prefix}…</code> may {line.scopes.join(" and ")}
        {limits.length === 0 ? ", without a limit" : `, at most ${limits.join(" and ")}`}
      </p>
      <p className="quiet">
        Made by {line.by} on {dayText(line.createdAt)};{" "}
        {line.lastUsedAt === null ? "never used" : `last used ${instantText(line.lastUsedAt)}`};{" "}
        {line.expiresAt === null
          ? "does not expire"
          : line.isOver
            ? `expired on ${dayText(line.expiresAt)}`
            : `expires on ${dayText(line.expiresAt)}`}
      </p>
      {line.mayRevoke && (
        <PostForm
          site={site}
          action={`${paths.keys}/revoke`}
          submit="Revoke"
          describe={`Revoke ${line.name}`}
          hidden={{ id: line.id }}
          className="row-actions"
          isStrong={false}
        />
      )}
    </li>
  );
}

function NewKey({ page, site }: { readonly page: KeysPage; readonly site: SiteContext }): ReactNode {
  const { typed, problems } = page;
  return (
    <Section id="new" title="Make a key">
      <PostForm site={site} action={paths.keys} submit="Make the key">
        <TextField label="Name" name="name" value={typed["name"]} lengthMax={100} problem={problems["name"]} />
        <fieldset>
          <legend>It may</legend>
          <div className="choices">
            <label>
              <input type="checkbox" name="read" value="yes" defaultChecked={typed["read"] !== ""} />
              read what the workspace has
            </label>
            <label>
              <input type="checkbox" name="generate" value="yes" defaultChecked={typed["generate"] !== ""} />
              generate images, which spends credits
            </label>
          </div>
          {problems["scopes"] !== undefined && <p className="field-problem">{problems["scopes"]}</p>}
        </fieldset>
        <TextField
          label="Credits a day, at most"
          name="daily"
          value={typed["daily"]}
          inputMode="decimal"
          isOptional
          hint="Empty: no limit of its own."
          problem={problems["daily"]}
        />
        <TextField
          label="Credits in all, at most"
          name="total"
          value={typed["total"]}
          inputMode="decimal"
          isOptional
          hint="Empty: no limit of its own."
          problem={problems["total"]}
        />
        <SelectField
          label="Expires"
          name="days"
          value={typed["days"] ?? "90"}
          options={[
            { value: "30", label: "after 30 days" },
            { value: "90", label: "after 90 days" },
            { value: "365", label: "after a year" },
            { value: "", label: "never" },
          ]}
        />
      </PostForm>
    </Section>
  );
}
