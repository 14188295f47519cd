import { createContext, Fragment, useContext } from "react";
import type { ReactNode } from "react";
import { present } from "../../core/kernel/assert.ts";
import type { ClaimProof, Sentence } from "../../core/verdict/printers/page-model.ts";
import { anchors } from "./paths.ts";
import { PencilMark } from "./pencil.tsx";

type ProofIndex = ReadonlyMap<string, ClaimProof>;
const ProofContext = createContext<ProofIndex>(new Map());

/** Makes a page's proofs known to every sentence inside. */
export function WithProofs(props: { readonly proofs: readonly ClaimProof[]; readonly children: ReactNode }): ReactNode {
  const index = new Map(props.proofs.map((proof) => [proof.claim, proof]));
  return <ProofContext value={index}>{props.children}</ProofContext>;
}

/** A printed statement followed by the frame numbers that open its evidence. */
export function Statement({ value, mark }: { readonly value: Sentence; readonly mark?: string }): ReactNode {
  const { head, tail } = splitLastWord(value.text, mark);
  const [first, ...others] = value.claims;
  if (first === undefined) return <Marked text={value.text} mark={mark} />;
  return (
    <>
      <Marked text={head} mark={mark} />
      <span className="keep">
        {tail}
        <ProofLink claim={first} />
      </span>
      {others.map((claim) => (
        <ProofLink key={claim} claim={claim} />
      ))}
    </>
  );
}

export function Statements({ values }: { readonly values: readonly Sentence[] }): ReactNode {
  return values.map((value, index) => (
    <Fragment key={index}>
      {index > 0 && " "}
      <Statement value={value} />
    </Fragment>
  ));
}

export function ProofLinks({ claims }: { readonly claims: readonly string[] }): ReactNode {
  return claims.map((claim) => <ProofLink key={claim} claim={claim} />);
}

function ProofLink({ claim }: { readonly claim: string }): ReactNode {
  const proof = present(useContext(ProofContext).get(claim), `a proof for the claim ${claim}`);
  return (
    <a className="proof-link" href={`#${anchors.proof(claim)}`} aria-label={`${proof.frame}, evidence: ${proof.name}`}>
      {proof.frame}
    </a>
  );
}

function Marked({ text, mark }: { readonly text: string; readonly mark: string | undefined }): ReactNode {
  const start = mark === undefined || mark === "" ? -1 : text.indexOf(mark);
  if (mark === undefined || start < 0) return text;
  return (
    <>
      {text.slice(0, start)}
      <PencilMark>{mark}</PencilMark>
      {text.slice(start + mark.length)}
    </>
  );
}

/** The last word stays with the first frame number, so that no line begins with a number; never cut inside the mark. */
function splitLastWord(text: string, mark: string | undefined): { readonly head: string; readonly tail: string } {
  const cut = text.lastIndexOf(" ") + 1;
  const markEnd = mark === undefined || mark === "" ? 0 : text.indexOf(mark) + mark.length;
  if (text.length - cut > 24 || cut < markEnd) return { head: text, tail: "" };
  return { head: text.slice(0, cut), tail: text.slice(cut) };
}
