import type { Hono } from "hono";
import { downloadRequest } from "../../../contract/studio/index.ts";
import type { Archive, Delivery } from "../../generation/index.ts";
import { type OnBrokenOff, streamed } from "../streamed.ts";
import { answer, forReaders, idIn, type StudioContext } from "./asking.ts";
import { answering, limitedBody, readBody } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";
import { refuse } from "./refusals.ts";

interface DownloadServices {
  readonly delivery: Delivery;
  readonly onBrokenOff: OnBrokenOff;
}

/** Many pictures in one archive: first it is asked for, which says whether all are there, then it is fetched. */
export function addDownloads(app: Hono<StudioEnvironment>, { delivery, onBrokenOff }: DownloadServices): void {
  const { downloads } = delivery;
  app.post("/api/downloads", limitedBody, (c) =>
    forReaders(c, (principal) =>
      answering(c, async () => answer(c, await downloads.order(principal, await readBody(c, downloadRequest)), 201)),
    ),
  );
  app.get("/api/downloads/:id", (c) =>
    forReaders(c, async ({ workspace }) => {
      const id = idIn(c);
      const archive = id === null ? null : await downloads.open(workspace, id);
      if (archive === null)
        return refuse(c, {
          code: "not-found",
          message: "This download is over: its address works for an hour. Ask for the pictures once more.",
        });
      if (archive === "busy")
        return refuse(c, {
          code: "limit-reached",
          message: "Several archives are being downloaded already: wait until one is finished.",
          retryAfterSeconds: 30,
        });
      return sendArchive(c, archive, onBrokenOff);
    }),
  );
}

/** As it is written, at the speed at which it is read; a failure breaks the download off, so that nobody takes half for all. */
export function sendArchive(c: StudioContext, { stream, fileName }: Archive, onBrokenOff: OnBrokenOff): Response {
  c.header("Content-Type", "application/zip");
  c.header("Content-Disposition", attachmentOf(fileName));
  c.header("Cache-Control", "no-store");
  c.header("X-Content-Type-Options", "nosniff");
  c.header("X-Accel-Buffering", "no"); // nginx would store what is slowly read
  if (c.req.method === "HEAD") {
    stream.destroy();
    return c.body(null);
  }
  return c.body(streamed(c, stream, onBrokenOff));
}

/** With the name in every script, and in letters that old programs read. */
function attachmentOf(fileName: string): string {
  const plain = fileName.replaceAll(/[^ -~]|["%\\]/g, "_");
  if (plain === fileName) return `attachment; filename="${fileName}"`;
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
