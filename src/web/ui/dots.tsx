import type { ReactNode } from "react";

export type DotStyle = "filled" | "hollow" | "none";

const positions = [1, 2, 3, 4, 5] as const;

/** Five places: solid where decided, amber rings where it only leans, hatching where there is nothing to show. */
export function Dots({ dots, dotStyle }: { readonly dots: number | null; readonly dotStyle: DotStyle }): ReactNode {
  if (dots === null || dotStyle === "none") {
    return (
      <span className="no-dots">
        <span className="visually-hidden">no dots</span>
      </span>
    );
  }
  const label = `${dots} of 5 dots${dotStyle === "hollow" ? ", leaning only" : ""}`;
  return (
    <svg className={`dots dots-${dotStyle}`} viewBox="0 0 76 14" role="img" aria-label={label}>
      {positions.map((position) => (
        <Dot key={position} position={position} dotStyle={dotStyle} isSet={position <= dots} />
      ))}
    </svg>
  );
}

function Dot(props: { readonly position: number; readonly dotStyle: DotStyle; readonly isSet: boolean }): ReactNode {
  const x = 7 + (props.position - 1) * 15.5;
  if (!props.isSet) return <circle className="dot-empty" cx={x} cy="7" r="1.6" />;
  if (props.dotStyle === "hollow")
    return <circle className="dot-ring" cx={x} cy="7" r="4.6" fill="none" strokeWidth="1.8" />;
  return <circle className="dot-full" cx={x} cy="7" r="5.4" />;
}
