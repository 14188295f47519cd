import { createContext, useContext } from "react";
import type { ReactNode } from "react";
import type { DocumentHead } from "../ui/index.ts";

/** A page as somebody may cite it: the same bytes can be asked for again under the snapshot. */
export interface Citation {
  readonly plain: string;
  readonly bibtex: string;
}

/** The weights that a page was computed with, and how an address says others. */
export interface WeightsChoice {
  /** Address of the page, without a query. */
  readonly path: string;
  /** What else the address says and a changed one must keep: the models' settings. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly rows: readonly {
    /** Name of the address parameter. */
    readonly field: string;
    readonly criterion: string;
    readonly question: string;
    readonly weight: number;
    /** The use case's own. */
    readonly own: number;
  }[];
  readonly max: number;
  /** True where the weights are a visitor's and differ from the use case's. */
  readonly isVisitors: boolean;
  /** The page with the use case's own weights. */
  readonly ownHref: string;
  /** The whole address of this page as it stands, to pass on. */
  readonly address: string;
  /** All weights as one parameter, for the form that changes models or use case; null where they are the use case's. */
  readonly carried: { readonly name: string; readonly value: string } | null;
}

/** What publishing adds around a comparison: none of it rests on evidence that the page itself does not print. */
export interface ComparisonAround {
  readonly head: DocumentHead;
  readonly citation: Citation | null;
  readonly weights: WeightsChoice | null;
}

export const nothingAround: ComparisonAround = { head: {}, citation: null, weights: null };

const AroundContext = createContext<ComparisonAround>(nothingAround);

/** Makes what is around a page known to its parts, wherever they stand. */
export function WithAround(props: { readonly around: ComparisonAround; readonly children: ReactNode }): ReactNode {
  return <AroundContext value={props.around}>{props.children}</AroundContext>;
}

export const useAround = (): ComparisonAround => useContext(AroundContext);

/** Keeps a visitor's weights in a GET form. */
export function CarriedWeights(): ReactNode {
  const carried = useAround().weights?.carried;
  return carried ? <input type="hidden" name={carried.name} value={carried.value} /> : null;
}
