import { type ReactNode, useEffect } from "react";
import { frameWords } from "../words/index.ts";

/** The window's title. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = frameWords.windowTitle(title);
  }, [title]);
}

/** One room: its title, also in the window's, and what stands in it. */
export function Room(props: {
  readonly title: string;
  readonly lede?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  const { title, lede, className, children } = props;
  useTitle(title);
  return (
    <div className={`room ${className ?? ""}`.trim()}>
      <h1 className="room-title">{title}</h1>
      {lede != null && <p className="room-lede">{lede}</p>}
      {children}
    </div>
  );
}
