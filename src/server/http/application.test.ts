import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { importQuietly, openTestInstance } from "../../../test/cli/instance.ts";
import { smallPackModels, writeSmallPack } from "../../../test/cli/small-pack.ts";
import { temporaryFolder } from "../../../test/support/storage.ts";
import { Failure } from "../../core/kernel/index.ts";
import type { Accounts } from "../accounts/index.ts";
import { accountServices, openInstanceAccounts } from "../boot/accounts.ts";
import { type Instance, siteOf } from "../boot/open.ts";
import { readComparison } from "../publishing/index.ts";
import { application, type Site } from "./application.ts";

type Log = Parameters<Site["log"]>[0];

const comparison = "/models/compare/flux-2-vs-gpt-image-1-5/portrait";
const illustration = `/models/compare/${smallPackModels.join("-vs-")}/illustration`;
const untouched = [comparison, `${comparison}.json`, "/method", "/use-cases/portrait"];

let instance: Instance;
let site: Site;
let accounts: Accounts;
let pack = "";
const logged: Log[] = [];
const etagsBefore = new Map<string, string | null>();

const get = async (address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  application(site, { account: accountServices(instance, accounts) }).request(address, { headers });

beforeAll(async () => {
  pack = temporaryFolder("pack");
  instance = await openTestInstance();
  site = siteOf(instance, (failure) => logged.push(failure));
  accounts = await openInstanceAccounts(instance, () => undefined);
  for (const address of [...untouched, illustration, "/"])
    etagsBefore.set(address, (await get(address)).headers.get("etag"));
  await importQuietly(instance, await writeSmallPack(pack));
});
afterAll(async () => {
  await accounts.close();
  await instance.close();
  await rm(pack, { recursive: true });
});

/** The addresses that a page links to on this site, without their fragments. */
function linksOf(html: string): readonly string[] {
  const hrefs = [...html.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)].map((match) =>
    (match[1] ?? "").replaceAll("&amp;", "&"),
  );
  return [...new Set(hrefs)];
}

const pages = [
  "/",
  "/method",
  "/models",
  "/models/flux-2",
  "/use-cases",
  "/use-cases/portrait",
  "/models/compare/flux-2-vs-gpt-image-1-5",
  comparison,
  illustration,
];

const isCompared = (address: string): boolean => [comparison, illustration].includes(address);

describe("a page", () => {
  it.each(pages)("at %s is HTML that is asked about each time, and nothing from elsewhere runs", async (address) => {
    const { status, headers } = await get(address);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
    });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining(["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]),
    );
    expect(/script-src[^;]*/.exec(policy)?.[0]).toBe(isCompared(address) ? "script-src 'self'" : undefined);
    expect(headers.get("x-robots-tag")).toBeNull();
  });

  it.each(pages)("at %s has no script but data and files of this site, and nothing from elsewhere", async (address) => {
    const html = await (await get(address)).text();
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map((match) => match[1] ?? "");
    const files = scripts.filter((attributes) => attributes !== ' type="application/ld+json"');
    expect(files.length > 0).toBe(isCompared(address));
    for (const attributes of files) {
      const [, file = ""] = / type="module" src="(\/assets\/[a-z]+-[0-9a-f]{16}\.js)"/.exec(attributes) ?? [];
      const { status, headers } = await get(file);
      expect([status, headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
    }
    expect(/\son[a-z]+=|javascript:/i.exec(html)?.[0]).toBeUndefined();
    for (const [, source] of html.matchAll(/<(?:img|source|link|iframe)[^>]* (?:src|href|srcset)="([^"]*)"/g))
      expect(source).toMatch(/^(\/|data:image\/svg\+xml|http:\/\/localhost:4173\/)/);
  });

  it.each([...pages, `${comparison}.json`, `${comparison}.md`])(
    "at %s is sent again only to those who have another",
    async (address) => {
      const first = await get(address);
      const tag = first.headers.get("etag") ?? "";
      expect(tag).toMatch(/^"[0-9a-z-]{32,}"$/);
      for (const known of [tag, `W/${tag}`, `"x", ${tag}`, "*"]) {
        const again = await get(address, { "if-none-match": known });
        expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, tag, ""]);
        expect(again.headers.get("cache-control")).toBe("no-cache");
      }
      const other = await get(address, { "if-none-match": '"another"' });
      expect([other.status, await other.text()]).toEqual([200, await first.text()]);
    },
  );

  it("answers HEAD with its headers alone", async () => {
    const whole = await get(comparison);
    const head = await application(site).request(comparison, { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, whole.headers.get("etag"), ""]);
  });

  it("links only to addresses that are read as they stand", async () => {
    const links = new Set<string>();
    for (const address of pages) for (const link of linksOf(await (await get(address)).text())) links.add(link);
    expect(links.size).toBeGreaterThan(100);
    const refused: string[] = [];
    for (const link of links) {
      const { pathname, searchParams } = new URL(link, "http://localhost");
      const [, models, kind, pair = "", useCase = null] = pathname.split("/").map(decodeURIComponent);
      const isComparison = models === "models" && kind === "compare";
      const name = useCase?.replace(/\.(json|md)$/, "") ?? null;
      if (isComparison) {
        const asked = readComparison(instance.catalogue, pair, name, Object.fromEntries(searchParams));
        if (asked.kind === "redirect" || asked.kind === "missing") refused.push(link);
      } else if ((await get(link)).status !== 200) refused.push(link);
    }
    expect(refused).toEqual([]);
  });
});

describe("the twins of a comparison", () => {
  it("are JSON and Markdown of the same snapshot, each with its own tag", async () => {
    const [html, json, markdown] = [
      await get(comparison),
      await get(`${comparison}.json`),
      await get(`${comparison}.md`),
    ];
    expect(json.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    const { snapshot } = z.object({ snapshot: z.string() }).parse(await json.json());
    expect(await markdown.text()).toContain(snapshot);
    expect(await html.text()).toContain(snapshot);
    expect(new Set([html, json, markdown].map(({ headers }) => headers.get("etag"))).size).toBe(3);
  });

  it("are led to like their page, and a dot in a model's name is none of theirs", async () => {
    for (const form of ["json", "md"]) {
      const { status, headers } = await get(
        `/models/compare/gpt-image-1.5-vs-FLUX.2/Portrait.${form}?gpt-image-1.5=low`,
      );
      expect([status, headers.get("location")]).toEqual([301, `${comparison}.${form}?gpt-image-1-5=gpt-image-1-5~low`]);
    }
    const dotted = await get("/models/compare/flux-2-vs-gpt-image-1.5");
    expect([dotted.status, dotted.headers.get("location")]).toEqual([301, "/models/compare/flux-2-vs-gpt-image-1-5"]);
  });

  it("are led to like their page for an overview as well", async () => {
    const { status, headers } = await get("/models/compare/gpt-image-1.5-vs-flux-2.json?flux-2=klein-9b");
    expect([status, headers.get("location")]).toEqual([
      301,
      "/models/compare/flux-2-vs-gpt-image-1-5.json?flux-2=klein-9b",
    ]);
  });
});

const problemBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), reference: z.string().optional() }),
  suggestions: z.array(z.object({ text: z.string(), href: z.string() })).default([]),
});

async function problem(address: string) {
  const { status, headers, ...answer } = await get(address).then(async (response) => ({
    status: response.status,
    headers: response.headers,
    body: problemBody.parse(await response.json()),
  }));
  return { status, headers, ...answer };
}

describe("another spelling", () => {
  it.each([
    ["/models/compare/gpt-image-1-5-vs-flux-2/portrait", comparison],
    ["/models/compare/gpt-image-1-5-vs-flux-2/portrait?flux-2=klein-9b&utm_source=x", `${comparison}?flux-2=klein-9b`],
    ["/models/compare/flux-2-klein-9b-vs-gpt-image-1-5/portrait", `${comparison}?flux-2=klein-9b`],
    ["/models/compare/FLUX.2-vs-GPT%20Image%201.5", "/models/compare/flux-2-vs-gpt-image-1-5"],
    ["/models/GPT-Image-1.5", "/models/gpt-image-1-5"],
    ["/models/compare?model=gpt-image-1-5&model=flux-2&model=&model=&use-case=portrait", comparison],
    ["/models/compare?model=gpt-image-1-5&model=flux-2&use-case=", "/models/compare/flux-2-vs-gpt-image-1-5"],
    [`${comparison}/?flux-2=klein-9b`, `${comparison}?flux-2=klein-9b`],
    ["/method///", "/method"],
  ])("%s leads to %s", async (address, target) => {
    const { status, headers } = await get(address);
    expect([status, headers.get("location")]).toEqual([301, target]);
    expect((await get(target)).status).toBe(200);
  });

  it.each(["//evil.example/", "///evil.example//", "/\\evil.example/", "/%2F%2Fevil.example/", "//evil.example/..;/"])(
    "%s never leads to another site",
    async (address) => {
      const { status, headers } = await get(`http://localhost${address}`);
      const target = new URL(headers.get("location") ?? "/", "http://localhost/");
      expect([target.origin, [301, 404].includes(status)]).toEqual(["http://localhost", true]);
    },
  );
});

describe("settings other than the defaults", () => {
  it.each([
    `${comparison}?gpt-image-1-5=low`,
    `${comparison}.json?gpt-image-1-5=low`,
    "/models/compare/flux-2-vs-gpt-image-1-5?flux-2=klein-9b",
  ])("%s is kept out of search engines", async (address) => {
    const { status, headers } = await get(address);
    expect([status, headers.get("x-robots-tag")]).toEqual([200, "noindex"]);
  });

  it("name the page with default settings as the one to keep", async () => {
    const html = await (await get(`${comparison}?gpt-image-1-5=low`)).text();
    expect(html.includes(`<link rel="canonical" href="http://localhost:4173${comparison}"`)).toBe(true);
  });

  it("that are the defaults, or speak of no model of the page, are the page itself", async () => {
    const plain = await get(comparison);
    const same = await get(`${comparison}?gpt-image-1-5=high&flux-2=standard&utm_source=x`);
    expect([same.headers.get("etag"), same.headers.get("x-robots-tag")]).toEqual([plain.headers.get("etag"), null]);
  });

  it("that a model does not have are not there", async () => {
    const { status, body } = await problem(`${comparison}.json?gpt-image-1-5=bogus`);
    expect([status, body.error.code]).toEqual([404, "not-found"]);
    expect(body.error.message).toMatch(/has no tier "bogus"; it has low, medium, high/);
    expect(body.suggestions[0]?.href).toBe(comparison);
  });
});

describe("an address with nothing there", () => {
  it.each([
    ["/models/flux-22", "/models/flux-2"],
    ["/models/compare/flux-2-vs-gpt-image-1-55/portrait", comparison],
    ["/models/compare/flux-2-vs-gpt-image-1-5/portrayal", comparison],
    ["/models/compare/flux-2/portrait", null],
    ["/models/compare", comparison],
    ["/use-cases/portrayal", "/use-cases/portrait"],
  ])("%s is a page that says so and suggests what is there", async (address, suggested) => {
    const response = await get(address);
    const html = await response.text();
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/html; charset=UTF-8"]);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(html.includes('<meta name="robots" content="noindex"')).toBe(true);
    if (suggested !== null) expect(linksOf(html)).toContain(suggested);
    for (const link of linksOf(html).slice(0, 10)) expect((await get(link)).status).toBe(200);
  });

  it.each(["/models/flux-22.json", "/nothing.json", "/models/compare/flux-2-vs-gpt-image-1-55/portrait.json"])(
    "%s is said in JSON to those who ask for JSON",
    async (address) => {
      const { status, body } = await problem(address);
      expect([status, body.error.code]).toEqual([404, "not-found"]);
      expect(body.error.message).not.toBe("");
    },
  );

  it.each(["/models/flux-22.md", "/nothing.md", "/models/compare/flux-2-vs-gpt-image-1-55/portrait.md"])(
    "%s is said in Markdown to those who ask for Markdown",
    async (address) => {
      const { status, headers, text } = await get(address).then(async (response) => ({
        status: response.status,
        headers: response.headers,
        text: await response.text(),
      }));
      expect([status, headers.get("content-type")]).toEqual([404, "text/markdown; charset=utf-8"]);
      expect(text).toMatch(/^# No such page\n\nThere is no \S/);
      expect(text).not.toContain("<");
    },
  );

  it.each(["POST", "PUT", "DELETE"])("answers %s with 405: nothing here can be changed", async (method) => {
    expect((await application(site).request(comparison, { method })).status).toBe(405);
  });

  it.each([
    ["a NUL", "/models/%00"],
    ["a NUL in a use case", "/models/compare/flux-2-vs-gpt-image-1-5/portrait%00"],
    ["bytes that are no text", "/models/%E0%A4%A"],
    ["a lone percent sign", "/models/%"],
    ["a parent folder", "/models/..%2f..%2fetc%2fpasswd"],
    ["a parent folder among fonts", "/assets/fonts/..%2f..%2f..%2fpackage.json"],
    ["a parent folder among pictures", `/pictures/..%2f..%2f${"0".repeat(64)}/original`],
    ["a forged header", "/models/x%0d%0aSet-Cookie:%20a=b"],
    ["a forged header in a setting", `${comparison}?flux-2=x%0d%0aSet-Cookie:%20a=b`],
    ["markup", "/models/%3Cscript%3Ealert(1)%3C%2Fscript%3E"],
    ["markup in a setting", `${comparison}?flux-2=%3Cimg%20src=x%20onerror=alert(1)%3E`],
    ["letters of many scripts", "/models/模型ποιότητα"],
    ["a very long name", `/models/${"x".repeat(12_000)}`],
    ["very many models", `/models/compare/${Array.from({ length: 2_000 }, (_, n) => `m${n}`).join("-vs-")}/portrait`],
    ["a word of every object", "/models/__proto__"],
  ])("stays a short, clean page for %s", async (_, address) => {
    const response = await get(address);
    const html = await response.text();
    expect(response.status).toBe(404);
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(html.length).toBeLessThan(70_000);
    expect(/<script>|<img src=x|\0/.exec(html)?.[0]).toBeUndefined();
  });
});

describe("after an import", () => {
  it("the pages of its use case, and those over all, have another tag", async () => {
    for (const address of [illustration, "/"]) {
      const { status, headers } = await get(address, { "if-none-match": etagsBefore.get(address) ?? "" });
      expect([address, status]).toEqual([address, 200]);
      expect(headers.get("etag")).not.toBe(etagsBefore.get(address));
    }
  });

  it("the pages of other use cases keep theirs", async () => {
    for (const address of untouched) {
      const { status } = await get(address, { "if-none-match": etagsBefore.get(address) ?? "" });
      expect([address, status]).toEqual([address, 304]);
    }
  });
});

describe("a failure", () => {
  const failing = (error: Error): Site => {
    const refuse = () => Promise.reject(error);
    const snapshots = { newest: refuse, load: refuse, state: refuse, isNewest: refuse, lookAgain: () => undefined };
    return { ...site, publisher: { ...site.publisher, snapshots }, kept: (_, make) => make(), reference: () => "f00d" };
  };
  const secret = new Error("connect ECONNREFUSED postgres://proofsheet:hunter2@db/proofsheet");

  it.each(["/", comparison, "/use-cases/portrait", "/models/flux-2"])(
    "at %s shows a reference and nothing of its cause, which is logged",
    async (address) => {
      const before = logged.length;
      const response = await application(failing(secret)).request(address);
      const html = await response.text();
      expect(response.status).toBe(500);
      expect(html.includes("f00d")).toBe(true);
      expect(/hunter2|ECONNREFUSED|at async|\.ts:\d/.exec(html)).toBeNull();
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(response.headers.get("etag")).toBeNull();
      expect(logged.slice(before)).toEqual([{ reference: "f00d", path: address, error: secret }]);
    },
  );

  it("is JSON for those who ask for JSON", async () => {
    const response = await application(failing(secret)).request(`${comparison}.json`);
    expect([response.status, problemBody.parse(await response.json())]).toEqual([
      500,
      {
        error: { code: "internal", reference: "f00d", message: expect.not.stringContaining("hunter2") as string },
        suggestions: [],
      },
    ]);
  });

  it("that will pass says so in its own words, with 503", async () => {
    const soon = new Failure("unavailable", "no snapshot of portrait is sealed yet: try again in a moment.");
    const response = await application(failing(soon)).request(comparison);
    expect([response.status, (await response.text()).includes(soon.message)]).toEqual([503, true]);
  });

  it("does not touch the other pages", async () => {
    const broken = failing(secret);
    expect((await application(broken).request("/method")).status).toBe(200);
    expect(await (await application(broken).request("/health")).json()).toEqual({ status: "ok" });
  });

  it("happened nowhere else in these tests", () => {
    expect(logged.filter(({ reference }) => reference !== "f00d")).toEqual([]);
  });
});
