import type { ReactNode } from "react";
import type { ClaimProof, ComparisonPage, EvidenceEntry } from "../../../core/verdict/printers/page-model.ts";
import { anchors, Disclosure, Hatch, OutsideLink, Section, webAddress } from "../../ui/index.ts";

const openEntries = 4;
const idLength = 10;

const lede = "Frame numbers open these. Each names its rule and its rows.";

/** One proof a claim. Going to a proof shows it over the page, so that a reader keeps their place (styles/evidence.css). */
export function Evidence({ page }: { readonly page: ComparisonPage }): ReactNode {
  return (
    <Section id="evidence" title="Evidence" lede={lede}>
      <div className="proofs">
        {page.proofs.map((proof) => (
          <Proof key={proof.claim} proof={proof} />
        ))}
      </div>
    </Section>
  );
}

function Proof({ proof }: { readonly proof: ClaimProof }): ReactNode {
  const id = anchors.proof(proof.claim);
  return (
    <article className="proof" id={id} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <header>
        <span className="proof-frame">{proof.frame}</span>
        <h3 id={`${id}-title`}>{proof.name}</h3>
        <p className="proof-state">{proof.state}</p>
        <a className="proof-close" href={`#${anchors.closed}`}>
          Close<span className="visually-hidden"> the evidence for {proof.name}</span>
        </a>
      </header>
      <p className="proof-rule">{proof.rule}</p>
      {proof.empty !== null && (
        <p>
          <Hatch>{proof.empty}</Hatch>
        </p>
      )}
      <Entries entries={proof.entries} />
    </article>
  );
}

function Entries({ entries }: { readonly entries: readonly EvidenceEntry[] }): ReactNode {
  if (entries.length === 0) return null;
  const rest = entries.slice(openEntries);
  return (
    <>
      <EntryList entries={entries.slice(0, openEntries)} />
      {rest.length > 0 && (
        <Disclosure className="more-entries" summary={`${rest.length} more rows`}>
          <EntryList entries={rest} />
        </Disclosure>
      )}
    </>
  );
}

function EntryList({ entries }: { readonly entries: readonly EvidenceEntry[] }): ReactNode {
  return (
    <ul className="entries">
      {entries.map((entry) => (
        <li key={entry.id}>
          <p>
            <strong>{entry.title}</strong> {entry.detail}
          </p>
          <p className="entry-source">
            <span>{entry.kind}</span>
            <OutsideLink href={webAddress(entry.url)}>{entry.source}</OutsideLink>
            <span>{entry.date ?? "undated"}</span>
            {entry.grade !== null && <span>grade {entry.grade}</span>}
            <code>{entry.id.slice(0, idLength)}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}
