import type { ReactNode } from "react";
import { creditFigure, credits, PostForm, Section, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText, instantText, type NoticeText } from "../account/frame.tsx";
import { operatorPath, renderOperator } from "../operator/frame.tsx";
import type { OrderPage } from "./view.ts";

const all = operatorPath("credits");

/** Where credits are given and taken back by hand. */
export const creditPaths = {
  all,
  workspace: (id: string): string => `${all}/${encodeURIComponent(id)}`,
} as const;

interface WorkspaceLine {
  readonly id: string;
  readonly name: string;
  readonly owners: readonly string[];
}

export function renderCreditSearch(
  page: { readonly text: string; readonly found: readonly WorkspaceLine[]; readonly notice: NoticeText | null },
  site: SiteContext,
): string {
  return renderOperator({
    site,
    place: "credits",
    title: "Credits by hand",
    notice: page.notice,
    lede: "Give credits, book a payment that was made elsewhere, or take back what was given by mistake. Each needs a reason, which the workspace reads in its statement.",
    children: (
      <Section id="find" title="Whose">
        <form method="get" action={site.href(all)} className="form">
          <TextField
            label="Name of the workspace, or an owner’s address"
            name="who"
            value={page.text}
            isOptional
            lengthMax={200}
          />
          <button type="submit" className="button">
            Find
          </button>
        </form>
        {page.found.length === 0 ? (
          <p>No workspace is called so.</p>
        ) : (
          <ul className="rows">
            {page.found.map(({ id, name, owners }) => (
              <li key={id}>
                <h3>
                  <a href={site.href(creditPaths.workspace(id))}>{name}</a>
                </h3>
                <p className="quiet">{owners.length === 0 ? "No owner" : owners.join(", ")}</p>
              </li>
            ))}
          </ul>
        )}
      </Section>
    ),
  });
}

export interface CreditsPage {
  readonly workspace: WorkspaceLine;
  readonly balance: { readonly available: string; readonly held: string; readonly owed: string };
  readonly left: readonly {
    readonly kind: "grant" | "purchase";
    readonly id: string;
    readonly reference: string;
    readonly left: string;
    readonly expiresAt: string | null;
  }[];
  readonly press: string;
  /** Of the form that was sent, by `what`: its fields as typed, and what is wrong with them. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly actions: OrderPage["actions"];
  readonly notice: NoticeText | null;
}

interface Part {
  readonly page: CreditsPage;
  readonly site: SiteContext;
}

export function renderCreditsByHand(page: CreditsPage, site: SiteContext): string {
  const { workspace, balance, actions } = page;
  const { available, held, owed } = balance;
  return renderOperator({
    site,
    place: "credits",
    title: workspace.name,
    notice: page.notice,
    lede: `${credits(available)} to spend, ${creditFigure(held)} set aside${owed === "0" ? "" : `, ${creditFigure(owed)} owed`}. Owned by ${workspace.owners.join(", ") || "nobody"}.`,
    children: (
      <>
        <Give page={page} site={site} />
        <Book page={page} site={site} />
        {page.left.length > 0 && <TakeBack page={page} site={site} />}
        {actions.length > 0 && (
          <Section id="actions" title="What was done by hand">
            <ul className="plain">
              {actions.map(({ at, by, did }, place) => (
                <li key={place}>
                  {instantText(at)}, {by}: {did}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </>
    ),
  });
}

/** Amount and reason, told apart by the form that they stand in. */
function Fields({ page, what }: { readonly page: CreditsPage; readonly what: string }): ReactNode {
  const isSent = page.typed["what"] === what;
  const of = (values: Readonly<Record<string, string>>, name: string) => (isSent ? values[name] : undefined);
  return (
    <>
      <TextField
        label="Credits"
        name="credits"
        scope={what}
        value={of(page.typed, "credits")}
        inputMode="decimal"
        problem={of(page.problems, "credits")}
      />
      <TextField
        label="Reason"
        name="reason"
        scope={what}
        value={of(page.typed, "reason")}
        lengthMax={150}
        problem={of(page.problems, "reason")}
      />
    </>
  );
}

function Give({ page, site }: Part): ReactNode {
  const isSent = page.typed["what"] === "grant";
  return (
    <Section id="give" title="Give credits" lede="They are spent before bought ones, and go when their time is over.">
      <PostForm
        site={site}
        action={creditPaths.workspace(page.workspace.id)}
        submit="Give"
        hidden={{ what: "grant", press: page.press }}
      >
        <Fields page={page} what="grant" />
        <TextField
          label="For so many days"
          name="days"
          value={isSent ? page.typed["days"] : "30"}
          inputMode="numeric"
          problem={isSent ? page.problems["days"] : undefined}
        />
      </PostForm>
    </Section>
  );
}

function Book({ page, site }: Part): ReactNode {
  return (
    <Section
      id="book"
      title="Book a payment"
      lede="For money that came another way. These credits stay until they are spent; no invoice is issued here."
    >
      <PostForm
        site={site}
        action={creditPaths.workspace(page.workspace.id)}
        submit="Book"
        hidden={{ what: "purchase", press: page.press }}
        isStrong={false}
      >
        <Fields page={page} what="purchase" />
      </PostForm>
    </Section>
  );
}

function TakeBack({ page, site }: Part): ReactNode {
  return (
    <Section
      id="take-back"
      title="Take back"
      lede="What is left of a grant can be withdrawn. Of a payment that was booked here, what was spent becomes owed. A payment by way of Stripe is refunded on its order."
    >
      <ul className="rows">
        {page.left.map(({ kind, id, reference, left, expiresAt }, place) => (
          <li key={`${kind}${id}`}>
            <h3>{reference}</h3>
            <p className="quiet">
              {credits(left)} of this {kind === "grant" ? "grant" : "payment"}
              {expiresAt !== null && `, until ${dayText(expiresAt)}`}
            </p>
            <details open={page.typed["what"] === `take-${place}`}>
              <summary>Take back some of “{reference}”</summary>
              <PostForm
                site={site}
                action={creditPaths.workspace(page.workspace.id)}
                submit="Take back"
                describe={`Take back: ${reference}`}
                hidden={{ what: `take-${place}`, kind, id, press: page.press }}
                isStrong={false}
              >
                <Fields page={page} what={`take-${place}`} />
              </PostForm>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
