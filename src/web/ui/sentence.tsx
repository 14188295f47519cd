import { createContext, Fragment, useContext } from "react";
import type { ReactNode } from "react";
import { present } from "../../core/kernel/assert.ts";
import type { ClaimProof, Sentence } from "../../core/verdict/printers/page-model.ts";
import { Named } from "./names.tsx";
import { anchors } from "./paths.ts";
import { PencilMark } from "./pencil.tsx";

interface Surroundings {
  readonly proofs: ReadonlyMap<string, ClaimProof>;
  readonly models: readonly { readonly name: string }[];
}
const SurroundingsContext = createContext<Surroundings>({ proofs: new Map(), models: [] });

/** Makes a page's proofs, and the names that no line may end inside, known to every sentence inside. */
export function WithProofs(props: {
  readonly proofs: readonly ClaimProof[];
  readonly models: readonly { readonly name: string }[];
  readonly children: ReactNode;
}): ReactNode {
  const proofs = new Map(props.proofs.map((proof) => [proof.claim, proof]));
  return <SurroundingsContext value={{ proofs, models: props.models }}>{props.children}</SurroundingsContext>;
}

/** A printed statement followed by the frame numbers that open its evidence. */
export function Statement({ value, mark }: { readonly value: Sentence; readonly mark?: string }): ReactNode {
  return (
    <>
      <Marked text={value.text} mark={mark} />
      <ProofLinks claims={value.claims} />
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

/** The first number cannot leave the word before it: no line begins with a number. Between numbers a line may break. */
export function ProofLinks({ claims }: { readonly claims: readonly string[] }): ReactNode {
  return claims.map((claim, index) => (
    <Fragment key={claim}>
      {index > 0 && <wbr />}
      <ProofLink claim={claim} />
    </Fragment>
  ));
}

function ProofLink({ claim }: { readonly claim: string }): ReactNode {
  const proof = present(useContext(SurroundingsContext).proofs.get(claim), `a proof for the claim ${claim}`);
  return (
    <a className="proof-link" href={`#${anchors.proof(claim)}`} aria-label={`${proof.frame}, evidence: ${proof.name}`}>
      {proof.frame}
    </a>
  );
}

function Marked({ text, mark }: { readonly text: string; readonly mark: string | undefined }): ReactNode {
  const { models } = useContext(SurroundingsContext);
  const start = mark === undefined || mark === "" ? -1 : text.indexOf(mark);
  if (mark === undefined || start < 0) return <Named text={text} models={models} />;
  return (
    <>
      <Named text={text.slice(0, start)} models={models} />
      <PencilMark>{mark}</PencilMark>
      <Named text={text.slice(start + mark.length)} models={models} />
    </>
  );
}
