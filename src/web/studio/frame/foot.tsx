import { type ReactNode, useEffect, useRef } from "react";

/** Room between what has the focus and what lies over the page, in pixels. */
const ROOM = 12;

/** What stays at the lower edge of the window; what gets the focus behind it is brought into view. */
export function Foot({ children }: { readonly children: ReactNode }): ReactNode {
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const uncover = ({ target }: FocusEvent): void => {
      const edge = foot.current;
      if (edge === null || edge.offsetHeight === 0 || !(target instanceof HTMLElement)) return;
      if (edge.contains(target) || target.closest("dialog") !== null) return;
      const covered = target.getBoundingClientRect().bottom + ROOM - edge.getBoundingClientRect().top;
      if (covered > 0) window.scrollBy({ top: covered });
    };
    document.addEventListener("focusin", uncover);
    return () => document.removeEventListener("focusin", uncover);
  }, []);
  return (
    <div ref={foot} className="studio-foot">
      {children}
    </div>
  );
}
