import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { audit, seen } from "../../core/audit/index.ts";
import { writtenHead, writtenMarkdown } from "../publishing/index.ts";
import { counted, Failure } from "../../core/kernel/index.ts";
import {
  type AuditedPage,
  auditExample,
  auditField,
  auditLengthMax,
  renderAudit,
  renderAuditForm,
  writtenPage,
} from "../../web/pages/index.ts";
import { tooMuch } from "./answers.ts";
import { clientAddress } from "./client-address.ts";
import { endings, type Form } from "./forms.ts";
import { rateLimit } from "./rate-limit.ts";
import { sendFresh } from "./responses.ts";
import type { Site } from "./site.ts";

/** A character of a form takes up to nine bytes on its way; what is longer than that is not read. */
const bytesMax = auditLengthMax * 9;

/** An audit of the longest page takes about a second: twenty at once, then one every three. */
const audits = { capacity: 20, secondsEach: 3 };

/** A form for a comparison page, and the page with its marks. What is pasted is neither stored nor logged. */
export function addAudit(app: Hono, site: Site): void {
  for (const [ending, form] of endings) app.get(`/audit${ending}`, (c) => explained(site, c, form));
  const limit = rateLimit({ ...audits, now: () => performance.now() });
  app.post("/audit", async (c, next) => {
    const wait = limit.take(clientAddress(c, site.trustProxy));
    if (wait === 0) return next();
    c.header("Cache-Control", "no-store");
    return tooMuch(site, c, wait, "Audits are made one by one");
  });
  app.post("/audit", bodyLimit({ maxSize: bytesMax, onError: (c) => refused(site, c, "", tooLong, 413) }), async (c) =>
    audited(site, c),
  );
}

/** What the auditor does, with its example; its twins say how a program asks for an audit. */
function explained(site: Site, c: Context, form: Form): Response {
  const html = renderAuditForm({ example: example() }, site.siteFor(null), writtenHead("/audit"));
  const { title, summary } = writtenPage(html);
  const { lines, ...found } = example();
  const request = { method: "POST", path: "/audit", field: auditField, charactersMax: auditLengthMax };
  return sendFresh(c, form, {
    page: { kind: "audit", path: "/audit", title, summary, request, example: { text: lines.join("\n"), ...found } },
    html: () => html,
    markdown: () => writtenMarkdown(writtenPage(html)),
  });
}

const tooLong = `That is more than ${auditLengthMax.toLocaleString("en-US")} characters. Paste one page, without what stands around it.`;

async function audited(site: Site, c: Context): Promise<Response> {
  const text = await pasted(c);
  if (text === null) return refused(site, c, "", "There was no page in the form. Paste one and try again.", 400);
  if (text.length > auditLengthMax)
    return refused(site, c, "", `${tooLong} It has ${counted(text.length, "character")}.`, 413);
  if (text.trim() === "")
    return refused(site, c, "", "There was nothing in the form. Paste a page and try again.", 400);
  try {
    return kept(c, renderAudit(auditedPage(text), site.siteFor(null)), 200);
  } catch (error) {
    if (error instanceof Failure) return refused(site, c, text, error.message, 422);
    throw error;
  }
}

async function pasted(c: Context): Promise<string | null> {
  const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const text = body[auditField];
  return typeof text === "string" ? seen(text) : null;
}

const refused = (site: Site, c: Context, text: string, message: string, status: 400 | 413 | 422): Response =>
  kept(c, renderAuditForm({ example: example(), refused: { text, message } }, site.siteFor(null)), status);

/** What someone pasted stays between them and the server. */
function kept(c: Context, html: string, status: 200 | 400 | 413 | 422): Response {
  c.header("Cache-Control", "no-store");
  c.header("X-Robots-Tag", "noindex");
  return c.html(html, status);
}

function auditedPage(text: string): AuditedPage {
  const { contradictions, missing, understood } = audit(text);
  const lines = text.trimEnd().split("\n");
  return { lines, faults: contradictions, missing, models: understood.models, criteria: understood.criteria.length };
}

let made: AuditedPage | null = null;
const example = (): AuditedPage => (made ??= auditedPage(auditExample));
