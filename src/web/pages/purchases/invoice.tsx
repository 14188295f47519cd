import type { ReactNode } from "react";
import type { InvoiceDocument } from "../../../contract/studio/index.ts";
import { moneyText, percentOf } from "../../../core/kernel/index.ts";
import { renderDocument } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { dayText } from "../account/frame.tsx";

/** An invoice or credit note as a page to read, print or keep. */
export function renderInvoice(document: InvoiceDocument, site: SiteContext): string {
  const title = `${document.kind === "invoice" ? "Invoice" : "Credit note"} ${document.number}`;
  return renderDocument({
    site,
    title,
    description: `${title} of ${document.seller.name}.`,
    path: null,
    head: {},
    className: "account invoice",
    children: (
      <div className="page">
        <div className="opening">
          <h1 className="long">{title}</h1>
          {document.isTest && (
            <p className="notice notice-problem">Made in test mode: no money moved, and nothing is owed.</p>
          )}
        </div>
        <div className="body">
          <Parties document={document} />
          <Sums document={document} />
          {document.note !== "" && <p>{document.note}</p>}
          <p>{document.settlement}</p>
        </div>
      </div>
    ),
  });
}

const Lines = ({ lines }: { readonly lines: readonly (string | null)[] }): ReactNode => (
  <p className="invoice-party">
    {lines
      .filter((line): line is string => line !== null && line !== "")
      .map((line, place) => (
        <span key={place}>{line}</span>
      ))}
  </p>
);

function Parties({
  document: { seller, buyer, issuedOn, corrects },
}: {
  readonly document: InvoiceDocument;
}): ReactNode {
  const taxLine = (id: string | null): string | null => (id === null || id === "" ? null : `Tax number ${id}`);
  return (
    <section className="invoice-parties" aria-label="Who and when">
      <div>
        <h2>From</h2>
        <Lines lines={[seller.name, ...seller.address, taxLine(seller.taxId)]} />
      </div>
      <div>
        <h2>To</h2>
        <Lines lines={[buyer.name, ...buyer.address, buyer.email, taxLine(buyer.taxId)]} />
      </div>
      <div>
        <h2>Date</h2>
        <Lines
          lines={[
            dayText(issuedOn),
            corrects === null
              ? "Also the day of supply"
              : `Corrects invoice ${corrects.number} of ${dayText(corrects.issuedOn)}`,
          ]}
        />
      </div>
    </section>
  );
}

function Sums({ document }: { readonly document: InvoiceDocument }): ReactNode {
  const { item, currency, netMinor, taxMinor, grossMinor, taxName, taxBasisPoints } = document;
  const hasTax = taxName !== "";
  return (
    <table className="invoice-sums">
      <caption className="visually-hidden">What it is for, and the sum</caption>
      <tbody>
        <tr>
          <th scope="row">{item}</th>
          <td className="figure">{moneyText(netMinor, currency)}</td>
        </tr>
        {hasTax && (
          <tr>
            <th scope="row">
              {taxName}, {percentOf(taxBasisPoints)}
            </th>
            <td className="figure">{moneyText(taxMinor, currency)}</td>
          </tr>
        )}
        <tr className="invoice-total">
          <th scope="row">Total</th>
          <td className="figure">{moneyText(grossMinor, currency)}</td>
        </tr>
      </tbody>
    </table>
  );
}
