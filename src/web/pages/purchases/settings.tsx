import type { ReactNode } from "react";
import { PostForm, Section, SelectField, TextArea, TextField } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText } from "../account/frame.tsx";
import { renderOperator } from "../operator/frame.tsx";
import { purchasePaths, type PurchaseSettingsPage } from "./view.ts";

interface Part {
  readonly page: PurchaseSettingsPage;
  readonly site: SiteContext;
}

export function renderPurchaseSettings(page: PurchaseSettingsPage, site: SiteContext): string {
  return renderOperator({
    site,
    place: "purchases",
    title: "Settings of purchases",
    notice: page.notice,
    children: (
      <>
        <p>
          <a href={site.href(purchasePaths.all)}>Packs and orders</a>
        </p>
        <StripeSection page={page} site={site} />
        <SalesSection page={page} site={site} />
        {page.actions.length > 0 && (
          <Section id="changes" title="Changes">
            <ul className="plain">
              {page.actions.map(({ at, by, did }, place) => (
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

function StripeSection({ page, site }: Part): ReactNode {
  const { stripe, hookUrl } = page;
  const mode =
    stripe.livemode === null
      ? ""
      : stripe.livemode
        ? " It is a live key: real money."
        : " It is a test key: no money moves.";
  if (stripe.from === "environment")
    return (
      <Section id="stripe" title="Stripe" lede={`The key comes from the server’s environment.${mode}`}>
        <HookLine hookUrl={hookUrl} />
        <Check site={site} />
      </Section>
    );
  return (
    <Section
      id="stripe"
      title="Stripe"
      lede={stripe.from === "nowhere" ? "No key is stored, and nothing is sold." : `A key is stored, encrypted.${mode}`}
    >
      <HookLine hookUrl={hookUrl} />
      <StripeForm page={page} site={site} />
      {stripe.from === "stored" && (
        <>
          <Check site={site} />
          <details>
            <summary>Forget the keys</summary>
            <p>Nothing is sold then, and payments under way are not asked after until a key of the account is back.</p>
            <PostForm
              site={site}
              action={purchasePaths.forget}
              submit="Forget the keys"
              className="form-row"
              isStrong={false}
            />
          </details>
        </>
      )}
    </Section>
  );
}

function HookLine({ hookUrl }: { readonly hookUrl: string }): ReactNode {
  return (
    <p>
      At Stripe, under Developers, Webhooks, add an endpoint <code>{hookUrl}</code> for the events{" "}
      <code>checkout.session.*</code>, <code>charge.refunded</code>, <code>refund.*</code> and{" "}
      <code>charge.dispute.*</code>.
    </p>
  );
}

const Check = ({ site }: { readonly site: SiteContext }): ReactNode => (
  <PostForm site={site} action={purchasePaths.check} submit="Try the key" className="form-row" isStrong={false} />
);

function StripeForm({ page, site }: Part): ReactNode {
  const { stripe, values, problems } = page;
  const kept = (isThere: boolean): string =>
    isThere ? "One is stored and shown nowhere. Leave this empty to keep it." : "";
  return (
    <PostForm site={site} action={purchasePaths.stripe} submit="Save">
      <TextField
        label="Secret key"
        name="key"
        type="password"
        autoComplete="new-password"
        isOptional
        lengthMax={300}
        hint={`${kept(stripe.from === "stored")} A restricted key needs to write Checkout Sessions and Refunds, and to read Disputes, Charges and PaymentIntents.`}
        problem={problems["key"]}
      />
      <TextField
        label="Webhook signing secret"
        name="webhookSecret"
        type="password"
        autoComplete="new-password"
        isOptional
        lengthMax={600}
        hint={`${kept(stripe.hasWebhookSecret)} While one replaces another, enter both with a space between.`}
        problem={problems["webhookSecret"]}
      />
      <TextField
        label="Address"
        name="apiUrl"
        value={values["apiUrl"] ?? ""}
        isOptional
        lengthMax={200}
        hint="Empty: Stripe itself. For a stand-in, its address; the keys must then be entered again."
        problem={problems["apiUrl"]}
      />
    </PostForm>
  );
}

const taxes = [
  { value: "none", label: "Say nothing of tax" },
  { value: "included", label: "Prices include it" },
  { value: "added", label: "It is added to prices" },
];

function SalesSection({ page, site }: Part): ReactNode {
  const { values, problems, currencies } = page;
  const text = (name: string, label: string, more: Partial<Parameters<typeof TextField>[0]> = {}): ReactNode => (
    <TextField label={label} name={name} value={values[name] ?? ""} isOptional problem={problems[name]} {...more} />
  );
  return (
    <Section
      id="sales"
      title="Currency, tax, invoices"
      lede="One rate holds for every buyer. Where the law asks for the buyer’s own rate or none, ask somebody who knows before you sell there."
    >
      <PostForm site={site} action={purchasePaths.sales} submit="Save">
        <SelectField
          label="Currency of new packs"
          name="currency"
          value={values["currency"] ?? "usd"}
          options={currencies.map((code) => ({ value: code, label: code.toUpperCase() }))}
          problem={problems["currency"]}
        />
        <SelectField label="Tax" name="tax" value={values["tax"] ?? "none"} options={taxes} problem={problems["tax"]} />
        {text("taxName", "Its name", { hint: "As in VAT, GST or sales tax.", lengthMax: 30 })}
        <TextField
          label="Its rate in per cent"
          name="taxPercent"
          value={values["taxPercent"] ?? ""}
          isOptional
          inputMode="decimal"
          problem={problems["taxBasisPoints"] ?? problems["taxPercent"]}
        />
        <Choices values={values} />
        {text("sellerName", "Who sells", { lengthMax: 120 })}
        <TextArea
          label="Address of the seller"
          name="sellerAddress"
          rows={3}
          value={values["sellerAddress"] ?? ""}
          lengthMax={500}
          isOptional
          problem={problems["sellerAddress"]}
        />
        {text("sellerTaxId", "Tax number of the seller", { lengthMax: 60 })}
        <TextArea
          label="Note below the sum"
          name="invoiceNote"
          rows={2}
          value={values["invoiceNote"] ?? ""}
          lengthMax={500}
          isOptional
          hint="Such as why no tax is charged."
          problem={problems["invoiceNote"]}
        />
        {text("invoicePrefix", "In front of each number", {
          hint: "As in PS-. Numbers go on from the last, whatever stands in front.",
          lengthMax: 20,
        })}
        {page.mayChooseNumber ? (
          text("nextNumber", "The first number", { inputMode: "numeric", hint: "Until the first invoice is issued." })
        ) : (
          <p className="quiet">The next invoice has number {page.nextNumber}.</p>
        )}
      </PostForm>
    </Section>
  );
}

function Choices({ values }: { readonly values: Readonly<Record<string, string>> }): ReactNode {
  return (
    <fieldset>
      <legend>Invoices and trying out</legend>
      <div className="choices">
        <label>
          <input type="checkbox" name="invoices" value="yes" defaultChecked={values["invoices"] === "yes"} />
          issue an invoice for every purchase, and a credit note for every refund
        </label>
        <label>
          <input
            type="checkbox"
            name="everybodyInTest"
            value="yes"
            defaultChecked={values["everybodyInTest"] === "yes"}
          />
          in test mode let everybody buy: they get credits that nobody pays for
        </label>
      </div>
    </fieldset>
  );
}
