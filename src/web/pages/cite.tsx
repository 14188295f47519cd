import type { ReactNode } from "react";
import { Disclosure } from "../ui/index.ts";
import type { Citation } from "./around.tsx";

/** The page as a source, to select and copy; a script, where one runs, adds a button. */
export function Cite({ citation }: { readonly citation: Citation | null }): ReactNode {
  if (citation === null) return null;
  return (
    <section id="cite" className="cite" aria-labelledby="cite-title">
      <h2 id="cite-title">Cite this page</h2>
      <p className="section-lede">
        The snapshot names every row of evidence the page was computed from: whoever has it can print the same page
        again.
      </p>
      <CiteField label="Plain text" text={citation.plain} rows={3} />
      <Disclosure className="cite-more" summary="BibTeX">
        <CiteField label="BibTeX" text={citation.bibtex} rows={10} />
      </Disclosure>
    </section>
  );
}

function CiteField(props: { readonly label: string; readonly text: string; readonly rows: number }): ReactNode {
  return (
    <label className="cite-field" data-live="copy">
      <span>{props.label}</span>
      <textarea readOnly rows={props.rows} spellCheck={false} defaultValue={props.text} />
    </label>
  );
}
