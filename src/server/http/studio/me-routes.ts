import type { Context, Hono } from "hono";
import { guideClose, type Me } from "../../../contract/studio/index.ts";
import {
  type Accounts,
  authenticateBrowser,
  closeGuide,
  isGuideOpen,
  mayGenerate,
  type Principal,
  signOut,
  transaction,
  workspaceName,
  workspacesOf,
} from "../../accounts/index.ts";
import type { WorkspaceBalance } from "../../credits/index.ts";
import { done } from "./asking.ts";
import { answering, limitedBody, readBody } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";

export interface MeServices {
  readonly accounts: Accounts;
  readonly balance: (workspace: string) => Promise<WorkspaceBalance>;
}

/** Who asks, and the way out. */
export function addMe(app: Hono<StudioEnvironment>, services: MeServices): void {
  app.get("/api/me", async (c) => {
    c.header("Cache-Control", "no-store");
    return c.json(await meOf(c, services));
  });
  app.post("/api/guide/close", limitedBody, (c) =>
    answering(c, async () => {
      const { how } = await readBody(c, guideClose);
      const { user } = c.get("principal");
      if (user !== null) await transaction(services.accounts, (tx) => closeGuide(tx, user.id, how));
      return done(c);
    }),
  );
  app.post("/api/sign-out", async (c) => {
    for (const cookie of await signOut(services.accounts, c.req.raw.headers))
      c.header("Set-Cookie", cookie, { append: true });
    c.header("Cache-Control", "no-store");
    return c.body(null, 204);
  });
}

async function meOf(c: Context<StudioEnvironment>, services: MeServices): Promise<Me> {
  const { accounts } = services;
  const principal = c.get("principal");
  const workspaces = principal.user === null ? null : await workspacesOf(accounts.db, principal.user.id);
  const own = {
    id: principal.workspace,
    name: await workspaceName(accounts.db, principal.workspace),
    role: principal.role,
  };
  return {
    user: principal.user === null ? null : await userOf(c, accounts, principal.user),
    workspace: own,
    workspaces: workspaces === null ? [own] : [...workspaces],
    ...balanceView(await services.balance(principal.workspace)),
    guideOpen: principal.user !== null && mayGenerate(principal) && (await isGuideOpen(accounts.db, principal.user.id)),
  };
}

/** The app asks this when it starts, so this is where a session that is used is renewed. */
async function userOf(
  c: Context<StudioEnvironment>,
  accounts: Accounts,
  user: NonNullable<Principal["user"]>,
): Promise<Me["user"]> {
  const visitor = await authenticateBrowser(accounts, c.req.raw.headers);
  for (const cookie of visitor?.cookies ?? []) c.header("Set-Cookie", cookie, { append: true });
  return { ...user, name: visitor?.person.name ?? "", email: visitor?.person.email ?? "" };
}

const balanceView = ({ available, heldAside, owed, grants }: WorkspaceBalance) => ({
  availableMicrocredits: String(available),
  heldMicrocredits: String(heldAside),
  owedMicrocredits: String(owed),
  grants: grants.map(({ reference, left, expiresAt }) => ({ reference, leftMicrocredits: String(left), expiresAt })),
});
