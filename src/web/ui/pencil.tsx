import type { ReactNode } from "react";

/** Longer phrases break over lines, where a ring cannot follow: they are underlined instead. */
const ringLengthMax = 26;

/** The one grease-pencil mark of a page: a ring around the phrase that matters. */
export function PencilMark({ children }: { readonly children: string }): ReactNode {
  if (children.length > ringLengthMax) return <span className="pencil-line">{children}</span>;
  return (
    <span className="pencil-ring">
      {children}
      <svg viewBox="0 0 200 60" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path
          className="wax"
          vectorEffect="non-scaling-stroke"
          d="M17 33C9 17 52 5 108 4.500c48-.5 84 9 85 26 .8 17-43 26.500-98 26C45 56 6 48 7 30 8 17 38 8 74 5.500"
        />
        <path
          className="wax wax-thin"
          vectorEffect="non-scaling-stroke"
          d="M12 36C8 20 48 7 106 6c46-.8 83 8 85 23.500"
        />
      </svg>
    </span>
  );
}
