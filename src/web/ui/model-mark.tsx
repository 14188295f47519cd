import type { ReactNode } from "react";

/**
 * A model's own sign everywhere on a page: colour and shape, so that neither has to be seen alone. The stylesheet cuts
 * the shapes (marks.css): a page holds up to two hundred signs, and as drawings they were a tenth of its elements.
 */
export function ModelMark({ index }: { readonly index: number }): ReactNode {
  return <i className={`model-mark model-${index}`} />;
}

/** In a square of 12 by 12, for drawings. */
export const modelShapes: readonly ReactNode[] = [
  <circle key="circle" cx="6" cy="6" r="5" fill="currentColor" />,
  <rect key="square" x="1.4" y="1.4" width="9.2" height="9.2" rx="1" fill="currentColor" />,
  <path key="triangle" d="M6 .9 11.4 10.8H.6z" fill="currentColor" />,
  <path key="diamond" d="M6 0l6 6-6 6-6-6z" fill="currentColor" />,
];

export function ModelName({ index, name }: { readonly index: number; readonly name: string }): ReactNode {
  return (
    <span className="model-name">
      <ModelMark index={index} />
      <span>{name}</span>
    </span>
  );
}
