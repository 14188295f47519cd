import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestInstance } from "../../../test/cli/instance.ts";
import { type Instance, siteOf } from "../boot/open.ts";
import { application } from "./application.ts";

let instance: Instance;
let ask: (address: string, method?: string) => Promise<Response>;

beforeAll(async () => {
  instance = await openTestInstance();
  const app = application(siteOf(instance, () => undefined));
  ask = async (address, method = "GET") => app.request(address, { method });
});
afterAll(() => instance.close());

const textOf = async (address: string): Promise<string> => (await ask(address)).text();

describe("the page of all models", () => {
  it("names each with maker, status and starting price, and links to it", async () => {
    const html = await textOf("/models");
    for (const { slug } of instance.catalogue.models.values()) expect(html).toContain(`href="/models/${slug}"`);
    const rows = html.split("<tr>").filter((row) => row.includes('href="/models/'));
    expect(rows).toHaveLength(instance.catalogue.models.size);
    for (const row of rows) expect(row).toMatch(/<td>(Current|Retired[^<]*)<\/td><td>([\d,]+ credits? \(|unknown: )/);
    expect(html).toMatch(/<td>Retired on \d{4}-\d\d-\d\d<\/td>/);
  });

  it("has twins that say the same", async () => {
    const page = (await (await ask("/models.json")).json()) as { models: { name: string; priceFrom: string }[] };
    const markdown = await textOf("/models.md");
    expect(page.models).toHaveLength(instance.catalogue.models.size);
    for (const { name, priceFrom } of page.models) {
      expect(markdown).toContain(name);
      expect(markdown).toContain(priceFrom.replaceAll("|", "\\|"));
    }
  });
});

describe("the page of all use cases", () => {
  it("lists each under its category with its subtitle, as its twins do", async () => {
    const [html, markdown] = [await textOf("/use-cases"), await textOf("/use-cases.md")];
    for (const { slug, name, category } of instance.catalogue.useCases.values()) {
      expect(html).toContain(`href="/use-cases/${slug}">${name.replaceAll("&", "&amp;")}</a><span>`);
      expect(html).toContain(`<h3>${category}</h3>`);
      expect(markdown).toContain(`/use-cases/${slug})`);
    }
    expect((await ask("/use-cases.json")).status).toBe(200);
  });
});

it("every page's header leads to both", async () => {
  const html = await textOf("/method");
  const header = html.slice(html.indexOf("<header"), html.indexOf("</header>"));
  expect(header).toContain('href="/models"');
  expect(header).toContain('href="/use-cases"');
});

describe("a method that an address does not take", () => {
  it.each(["POST", "PUT", "DELETE"])("is refused with what it takes: %s", async (method) => {
    for (const address of ["/", "/models", "/models/flux-2", "/method", "/health"]) {
      const { status, headers } = await ask(address, method);
      expect([address, status, headers.get("allow")]).toEqual([address, 405, "GET, HEAD"]);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    }
    const twin = await ask("/method.json", method);
    expect([twin.status, await twin.json()]).toMatchObject([405, { error: { code: "method-not-allowed" } }]);
  });

  it("is still nowhere where there is no page at all", async () => {
    for (const method of ["GET", "POST"]) expect((await ask("/no/such/page", method)).status).toBe(404);
  });
});

describe("a model that is nowhere", () => {
  it("is corrected only to names like it", async () => {
    expect(await textOf("/models/flux-22")).toContain("Did you mean");
    const unlike = await textOf("/models/compare/flux-2-vs-nope/portrait");
    expect(unlike).toContain("Where to go from here");
    expect(unlike).not.toContain("Did you mean");
  });
});
