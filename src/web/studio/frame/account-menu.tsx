import { type FocusEvent, type KeyboardEvent, lazy, type ReactNode, Suspense, useRef, useState } from "react";
import type { Me } from "../../../contract/studio/index.ts";
import { frameWords } from "../words/index.ts";

const words = frameWords.account;

/** It comes when it is opened first. */
const AccountSheet = lazy(() => import("./account-sheet.tsx").then((module) => ({ default: module.AccountSheet })));

/** Who works in which workspace, the way into another, to the account, and out. */
export function AccountMenu({ me }: { readonly me: Me }): ReactNode {
  const menu = useRef<HTMLDetailsElement>(null);
  const [wasOpen, setWasOpen] = useState(false);
  const close = (): void => {
    if (menu.current !== null) menu.current.open = false;
  };
  const closeByKey = ({ key }: KeyboardEvent): void => {
    if (key !== "Escape" || menu.current?.open !== true) return;
    close();
    menu.current.querySelector("summary")?.focus();
  };
  const closeBehind = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
    if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only closes what a summary opened
    <details
      ref={menu}
      className="account-menu"
      onKeyDown={closeByKey}
      onBlur={closeBehind}
      onToggle={() => setWasOpen(true)}
    >
      <summary>
        <span className="visually-hidden">{words.menu} </span>
        <span className="account-menu-name">{me.workspace.name}</span>
      </summary>
      {wasOpen && (
        <Suspense>
          <AccountSheet me={me} />
        </Suspense>
      )}
    </details>
  );
}
