import type { ReactNode } from "react";

/** Where nobody knows: hatching with the words on a plain plate, never hatching alone. */
export function Hatch({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span className="hatch">
      <span className="hatch-plate">{children}</span>
    </span>
  );
}

/** The hatching that drawings refer to by `url(#hatch)` or, where it stands for nothing known, `url(#hatch-pale)`; once a document. */
export function HatchDefinition(): ReactNode {
  return (
    <svg className="definitions" aria-hidden="true" width="0" height="0">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="hatch-line" x1="0" x2="0" y1="0" y2="6" strokeWidth="2.4" />
        </pattern>
        <pattern id="hatch-pale" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="hatch-pale" x1="0" x2="0" y1="0" y2="7" strokeWidth="3" />
        </pattern>
      </defs>
    </svg>
  );
}
