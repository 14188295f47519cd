import { type ReactNode, useEffect, useState } from "react";
import { duration } from "../words/index.ts";

/** A running clock; said to nobody, or a screen reader would speak without end. */
export function Elapsed({ since }: { readonly since: string }): ReactNode {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden="true">{duration(now - new Date(since).getTime())}</span>;
}
