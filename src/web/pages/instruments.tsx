import type { ReactNode } from "react";
import { Contents, paths, renderDocument, Section } from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";

/** One instrument as the page shows it; texts are ready to print. */
export interface InstrumentSheet {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly unit: string;
  readonly reads: string;
  readonly formula: string;
  readonly better: string;
  readonly cannotSee: readonly string[];
  readonly fault: { readonly least: number | null; readonly most: number | null; readonly source: string } | null;
  readonly noFaultBecause: string | null;
  readonly errors: readonly { readonly on: string; readonly figure: string }[];
}

export interface InstrumentsPage {
  readonly instruments: readonly InstrumentSheet[];
}

const description =
  "What each of Proofsheet’s instruments reads off a picture, by which formula, how well, and what it cannot see.";

/** Every instrument with its limits; each has an address of its own on the page. */
export function renderInstruments(page: InstrumentsPage, site: SiteContext, head?: DocumentHead): string {
  return renderDocument({
    site,
    head,
    title: "Instruments: what is measured, and what that cannot see",
    description,
    path: paths.instruments,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: "Instruments", path: paths.instruments },
    ],
    className: "method",
    children: <Instruments page={page} site={site} />,
  });
}

function Instruments({ page, site }: { readonly page: InstrumentsPage; readonly site: SiteContext }): ReactNode {
  return (
    <div className="page with-contents">
      <div className="opening">
        <h1>What the instruments measure</h1>
        <p className="subtitle">
          An instrument is a program with a version that reads one number off a picture. It sees what its formula sees
          and nothing else, so each says here what it misses. A number fills a criterion only where{" "}
          <a href={site.href(paths.method)}>the method</a> names that instrument.
        </p>
      </div>
      <Contents items={page.instruments.map(({ id, name }) => ({ id, label: name }))} />
      <div className="body">
        {page.instruments.map((sheet) => (
          <Sheet key={sheet.id} sheet={sheet} />
        ))}
      </div>
    </div>
  );
}

function Sheet({ sheet }: { readonly sheet: InstrumentSheet }): ReactNode {
  return (
    <Section id={sheet.id} title={sheet.name} lede={`${sheet.id}, version ${sheet.version}, in ${sheet.unit}`}>
      <dl className="pairs">
        <Pair name="Reads">{sheet.reads}</Pair>
        <Pair name="Formula">{sheet.formula}</Pair>
        <Pair name="Better">{betterText(sheet.better)}</Pair>
        <Pair name="Cannot see">
          <ul>
            {sheet.cannotSee.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </Pair>
        <Pair name="Technical fault">{faultText(sheet)}</Pair>
        <Pair name="Measured error">
          {sheet.errors.length === 0 ? (
            "none needed: computed exactly from the pixels"
          ) : (
            <ul>
              {sheet.errors.map(({ on, figure }) => (
                <li key={on}>
                  {on}: {figure}
                </li>
              ))}
            </ul>
          )}
        </Pair>
      </dl>
    </Section>
  );
}

function Pair({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const betterText = (better: string): string => {
  if (better === "neither") return "neither more nor less: it describes";
  return better === "as asked" ? "1, as asked" : better;
};

/** "above 1.4 ratio: our own measurement …" */
function faultText({ fault, noFaultBecause, unit }: InstrumentSheet): string {
  if (fault === null) return `no threshold: ${noFaultBecause ?? ""}`;
  const sides = [
    fault.least === null ? null : `below ${fault.least} ${unit}`,
    fault.most === null ? null : `above ${fault.most} ${unit}`,
  ];
  return `${sides.filter((side) => side !== null).join(" or ")}; ${fault.source}`;
}
