import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { faultyPage } from "../../core/audit/audit.fixture.ts";
import { auditField, auditLengthMax } from "../../web/pages/index.ts";
import { testSite } from "../../web/pages/test-site.ts";
import { addAudit } from "./audit-routes.ts";
import { securityHeaders } from "./responses.ts";
import type { Site } from "./site.ts";

const app = new Hono();
app.use(securityHeaders);
const site = { siteFor: () => testSite, trustProxy: { kind: "none" } } as unknown as Site;
addAudit(app, site);

const post = async (text: string, field: string = auditField): Promise<Response> =>
  app.request("/audit", { method: "POST", body: new URLSearchParams({ [field]: text }) });

describe("GET /audit", () => {
  it("is a form that needs no script, with an example of every kind of mark", async () => {
    const response = await app.request("/audit");
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('<form class="picker paste" action="/audit" method="post">');
    expect(html).toContain(`<textarea name="${auditField}"`);
    expect(html).toContain('<link rel="canonical"');
    for (const name of [
      "scores say otherwise",
      "not the winner",
      "prices say otherwise",
      "never rated",
      "better one",
      "No prompt asked",
    ])
      expect(html).toContain(name);
  });
});

describe("POST /audit", () => {
  it("shows the page line by line with marks that lead to the contradictions and back", async () => {
    const response = await post(faultyPage);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain("<h1>7 contradictions</h1>");
    expect(html).toContain("Lark Image 2 renders any lettering more cleanly.</mark>");
    const targets = [...html.matchAll(/href="#((?:fault|line)-\d+)"/g)].map(([, target]) => target ?? "");
    expect(targets.length).toBeGreaterThan(20);
    for (const target of targets) expect(html).toContain(`id="${target}"`);
  });

  it("is kept by nobody: not stored, not cached, not searched", async () => {
    const { headers } = await post(faultyPage);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-robots-tag")).toBe("noindex");
    expect(headers.get("etag")).toBeNull();
  });

  it("shows what is not seen, or turns the line, as a mark", async () => {
    const html = await (await post("Heron 4 vs Lark Image 2\n\nFine\0 print\u202E.\n")).text();
    expect(html).toContain("Fine\uFFFD print\uFFFD.");
    expect(/[\0\u202E]/.exec(html)).toBeNull();
  });

  it("is done twenty times at once for one client, then later", async () => {
    const fresh = new Hono();
    addAudit(fresh, site);
    const ask = () =>
      fresh.request("/audit", {
        method: "POST",
        body: new URLSearchParams({ [auditField]: "Heron 4 vs Lark Image 2" }),
      });
    for (let asked = 0; asked < 20; asked += 1) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect((await fresh.request("/audit")).status).toBe(200);
  });

  it("shows markup in a pasted page as text", async () => {
    const html = await (await post("Heron 4 vs Lark Image 2\n\n<script>alert(1)</script>\n")).text();
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it.each([
    ["nothing", "", auditField, 400, "nothing in the form"],
    ["another field", "Heron 4 vs Lark Image 2", "text", 400, "no page in the form"],
    ["a letter", "Dear Sir, thank you.", auditField, 422, "No two models"],
    ["a character too many", "é".repeat(auditLengthMax + 1), auditField, 413, "100,000 characters"],
    ["far too much", "a".repeat(auditLengthMax * 9 + 1), auditField, 413, "100,000 characters"],
  ] as const)("refuses %s and says what to do", async (_, text, field, status, message) => {
    const response = await post(text, field);
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(html).toContain('role="alert"');
    expect(html).toContain(message);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });

  it("gives back what could not be audited, so that it can be mended", async () => {
    const html = await (await post("Dear <b>Sir</b>, thank you.")).text();
    expect(html).toContain("Dear &lt;b&gt;Sir&lt;/b&gt;, thank you.</textarea>");
  });
});
