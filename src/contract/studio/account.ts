import { z } from "zod";
import { instant, microcredits } from "./amounts.ts";

export const role = z.enum(["owner", "editor", "viewer"]);
export type Role = z.infer<typeof role>;

/** GET /api/me: who asks, in which workspace, with what. 401 without a session or key. */
export const me = z.object({
  user: z
    .object({ id: z.string(), name: z.string(), email: z.string(), verified: z.boolean(), operator: z.boolean() })
    .nullable()
    .describe("null where an API key asks"),
  workspace: z.object({ id: z.string(), name: z.string(), role }),
  workspaces: z.array(z.object({ id: z.string(), name: z.string(), role })),
  availableMicrocredits: microcredits,
  heldMicrocredits: microcredits,
  owedMicrocredits: microcredits,
  /** Not spent yet and not over, the earliest to expire in front. */
  grants: z.array(z.object({ reference: z.string(), leftMicrocredits: microcredits, expiresAt: instant })),
  /** Whether this person is still shown the way to a first comparison; closed by POST /api/guide/close. */
  guideOpen: z.boolean().optional(),
});
export type Me = z.infer<typeof me>;

/** GET /api/statement?from=…&to=…: what happened to the credits, in order. Also as text/csv. */
export const statement = z.object({
  from: instant,
  to: instant,
  openingMicrocredits: microcredits,
  closingMicrocredits: microcredits,
  lines: z.array(
    z.object({
      at: instant,
      /** What happened, as a person reads it, such as "Flux 2 Standard, 1024 × 1024: set aside". */
      sentence: z.string(),
      kind: z.string(),
      changeMicrocredits: microcredits,
      heldChangeMicrocredits: microcredits,
      balanceMicrocredits: microcredits,
      /** The output it was for, where there is one. */
      output: z.uuid().nullable(),
    }),
  ),
});
export type StatementView = z.infer<typeof statement>;

/** POST /api/outputs/{id}/links → the link is shown once; it stops at `expiresAt` or when it is revoked. */
export const shareLinkRequest = z.strictObject({
  days: z.int().min(1).max(90).optional().describe("7 where neither is named"),
  hours: z.int().min(1).max(2160).optional().describe("instead of days"),
});
export const shareLink = z.object({ id: z.string(), url: z.string(), expiresAt: instant });
export type ShareLink = z.infer<typeof shareLink>;

const listedLink = z.object({ id: z.string(), createdBy: z.string(), createdAt: instant, expiresAt: instant });

/** GET /api/outputs/{id}/links: those that work, and those whose time ended lately; their addresses are kept nowhere. */
export const shareLinkList = z.object({ links: z.array(listedLink), over: z.array(listedLink) });
export type ShareLinkList = z.infer<typeof shareLinkList>;
