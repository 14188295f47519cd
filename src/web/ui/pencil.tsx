import type { ReactNode } from "react";

/** Longer phrases break over lines, where a ring cannot follow: they are underlined instead. */
const ringLengthMax = 26;

/** The one grease-pencil mark of a page: a ring around the phrase that matters. */
export function PencilMark({ children }: { readonly children: string }): ReactNode {
  if (children.length > ringLengthMax) return <span className="pencil-line">{children}</span>;
  return (
    <span className="pencil-ring">
      {children}
      <svg viewBox="0 0 200 60" preserveAspectRatio="none" aria-hidden="true">
        <path
          className="wax"
          vectorEffect="non-scaling-stroke"
          d="M26 53C7 49 1 39 3 27 6 9 52 3 106 3c56 0 90 7 91 25 1 19-39 29-99 29-48 0-80-4-90-14C-2 33 5 15 44 8"
        />
        <path
          className="wax wax-thin"
          vectorEffect="non-scaling-stroke"
          d="M7 39C0 24 18 9 70 5.500c54-3.500 112-.5 123 17.500"
        />
      </svg>
    </span>
  );
}
