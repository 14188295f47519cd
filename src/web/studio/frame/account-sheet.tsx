import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Me } from "../../../contract/studio/index.ts";
import { addresses, ask } from "../api/index.ts";
import { frameWords } from "../words/index.ts";
import { Problem } from "./problem.tsx";

const words = frameWords.account;

/** What the menu of the account opens. */
export function AccountSheet({ me }: { readonly me: Me }): ReactNode {
  return (
    <div className="account-menu-sheet">
      {me.user !== null && <p className="quiet">{me.user.email}</p>}
      {me.workspaces.length > 1 && <Workspaces me={me} />}
      <ul>
        <li>
          <a href={addresses.account}>{words.own}</a>
        </li>
        <li>
          <a href={addresses.workspace}>{words.workspace}</a>
        </li>
        {me.user?.operator === true && (
          <li>
            <a href={addresses.operator}>{words.operator}</a>
          </li>
        )}
      </ul>
      <SignOut />
    </div>
  );
}

/** A form of its own, since the choice is the server's to keep: every page of the studio is loaded anew in it. */
function Workspaces({ me }: { readonly me: Me }): ReactNode {
  return (
    <form method="post" action={addresses.chooseWorkspace} aria-label={words.workspaces}>
      <input type="hidden" name="next" value={addresses.studio} />
      <ul>
        {me.workspaces.map(({ id, name, role }) => {
          const isHere = id === me.workspace.id;
          return (
            <li key={id}>
              <button type="submit" name="workspace" value={id} disabled={isHere} aria-current={isHere || undefined}>
                <span>{name}</span> <span className="quiet">{isHere ? words.here : words.roles[role]}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </form>
  );
}

function SignOut(): ReactNode {
  const leave = useMutation({
    mutationFn: () => ask(addresses.signOut, { method: "POST" }),
    onSuccess: () => {
      try {
        sessionStorage.clear(); // what was typed stays with nobody
      } catch {
        // then nothing was kept
      }
      location.assign(addresses.signedOut);
    },
  });
  return (
    <>
      <button type="button" disabled={leave.isPending} onClick={() => leave.mutate()}>
        {words.signOut}
      </button>
      {leave.error !== null && <Problem error={leave.error} />}
    </>
  );
}
