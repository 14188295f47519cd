import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { Me } from "../../../contract/studio/index.ts";
import {
  announcement,
  connection,
  followEvents,
  isSignedOut,
  keepToWorkspace,
  meQuery,
  useStore,
} from "../api/index.ts";
import { studioOpening } from "../../ui/index.ts";
import { credits, frameWords as words } from "../words/index.ts";
import { AccountMenu } from "./account-menu.tsx";
import { chosen } from "./chosen.tsx";
import { Foot } from "./foot.tsx";
import { justDeleted } from "./just-deleted.ts";
import { Room } from "./room.tsx";
import { Broken, Loading, SignedOut } from "./states.tsx";

/** Only for those who have just come. */
const Guide = lazy(() => import("../guide/index.ts").then((guide) => ({ default: guide.Guide })));

/** Only where something was deleted, or chosen. */
const UndoNotice = lazy(() => import("./undo-notice.tsx").then((module) => ({ default: module.UndoNotice })));
const ChosenTray = lazy(() => import("./chosen-tray.tsx").then((module) => ({ default: module.ChosenTray })));

/** How long a broken stream may stay unmentioned, in milliseconds: most come back by themselves. */
const PATIENCE_MS = 3_000;

const HeldUpNotice = lazy(() => import("../held-up/index.ts").then((module) => ({ default: module.HeldUpNotice })));

/** Around every room: the ways between them, who is here, and what is read aloud. */
export function Frame(): ReactNode {
  const me = useQuery(meQuery);
  const isHere = me.data !== undefined && !isSignedOut(me.error);
  return (
    <div className="page studio">
      {isHere && <Signed me={me.data} />}
      {me.isPending && <Opening />}
      {isSignedOut(me.error) && <SignedOut />}
      {me.data === undefined && me.error !== null && !isSignedOut(me.error) && (
        <Broken error={me.error} reset={() => void me.refetch()} />
      )}
    </div>
  );
}

/** As the page stood before the script ran. */
function Opening(): ReactNode {
  const room = useLocation({ select: ({ pathname }) => pathname.split("/")[1] ?? "" });
  const { title, lede } = studioOpening(room);
  return (
    <>
      <RoomLinks />
      <Room title={title} lede={lede}>
        <Loading what={words.yourWorkspace} />
      </Room>
    </>
  );
}

function Signed({ me }: { readonly me: Me }): ReactNode {
  const client = useQueryClient();
  useEffect(() => followEvents(client), [client]);
  useEffect(() => keepToWorkspace(client, me.workspace.id), [client, me.workspace.id]);
  return (
    <>
      <RoomLinks me={me} />
      <Interrupted />
      <Suspense fallback={null}>
        <HeldUpNotice />
      </Suspense>
      <Outlet />
      <Foot>
        {me.guideOpen === true && (
          <Suspense>
            <Guide me={me} />
          </Suspense>
        )}
        <Suspense>
          <LastDeleted />
          <Chosen />
        </Suspense>
      </Foot>
      <Announcer />
    </>
  );
}

function LastDeleted(): ReactNode {
  const ids = useStore(justDeleted);
  const isThere = useLocation({ select: ({ pathname }) => pathname === "/deleted" });
  return ids.length === 0 || isThere ? null : <UndoNotice key={ids.join()} ids={ids} />;
}

function Chosen(): ReactNode {
  const isAny = useStore(chosen).length > 0;
  const isComparing = useLocation({ select: ({ pathname }) => pathname === "/compare" });
  return isAny && !isComparing ? <ChosenTray /> : null;
}

const rooms = [
  { to: "/", label: words.make },
  { to: "/grid", label: words.grid },
  { to: "/library", label: words.library },
  { to: "/credits", label: words.credits },
] as const;

function RoomLinks({ me }: { readonly me?: Me }): ReactNode {
  return (
    <nav className="rooms" aria-label={words.studio}>
      <ul>
        {rooms.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: to === "/", includeSearch: false }}>
              {label}
              {to === "/credits" && me !== undefined && (
                <span className="rooms-balance">{credits(me.availableMicrocredits)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {me !== undefined && <AccountMenu me={me} />}
    </nav>
  );
}

/** Said only where the break lasts. */
function Interrupted(): ReactNode {
  const state = useStore(connection);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (state !== "broken") return;
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [state]);
  if (!isLong) return null;
  return (
    <p className="notices" role="status">
      {words.interrupted}
    </p>
  );
}

function Announcer(): ReactNode {
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {useStore(announcement)}
    </p>
  );
}
