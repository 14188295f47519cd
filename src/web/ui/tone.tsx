import type { ReactNode } from "react";
import type { Tone } from "../../core/verdict/printers/page-model.ts";

/** One mark a state, told apart by shape before colour: solid, ring, pair, dashed ring, hatched square. */
export function ToneMark({ tone }: { readonly tone: Tone }): ReactNode {
  return (
    <svg className={`tone-mark tone-${tone}`} viewBox="0 0 14 14" aria-hidden="true">
      {shapes[tone]}
    </svg>
  );
}

const shapes: Readonly<Record<Tone, ReactNode>> = {
  decided: <circle cx="7" cy="7" r="5.5" fill="currentColor" />,
  lean: <circle cx="7" cy="7" r="4.6" fill="none" stroke="currentColor" strokeWidth="2" />,
  tie: (
    <g fill="currentColor">
      <rect x="1.5" y="3.2" width="11" height="2.6" rx="1.3" />
      <rect x="1.5" y="8.2" width="11" height="2.6" rx="1.3" />
    </g>
  ),
  open: <circle cx="7" cy="7" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.4 2.2" />,
  none: (
    <path d="M2 7 7 2M2 12 12 2M7 12l5-5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
  ),
};

/** A state in words with its mark. */
export function ToneText({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return (
    <span className={`tone tone-${tone}`}>
      <ToneMark tone={tone} />
      <span>{children}</span>
    </span>
  );
}
