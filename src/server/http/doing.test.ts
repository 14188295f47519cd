import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { importQuietly, openTestInstance } from "../../../test/cli/instance.ts";
import { smallPackModels, writeSmallPack } from "../../../test/cli/small-pack.ts";
import { temporaryFolder } from "../../../test/support/storage.ts";
import { type Instance, siteOf } from "../boot/open.ts";
import { application, type Site } from "./application.ts";

const comparison = "/models/compare/flux-2-vs-gpt-image-1-5/portrait";
const illustration = `/models/compare/${smallPackModels.join("-vs-")}/illustration`;
const decided = "/models/compare/flux-dev-vs-qwen-image/illustration";

let instance: Instance;
let site: Site;
let pack = "";

/** A visitor with a bucket of their own. */
const get = (address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  Promise.resolve(application(site).request(address, { headers }));
const textOf = async (address: string): Promise<string> => (await get(address)).text();

beforeAll(async () => {
  pack = temporaryFolder("pack");
  instance = await openTestInstance();
  site = siteOf(instance, ({ error }) => {
    throw error;
  });
  for (const address of [illustration, decided, comparison]) await get(address);
  await importQuietly(instance, await writeSmallPack(pack));
});
afterAll(async () => {
  await instance.close();
  await rm(pack, { recursive: true });
});

const storedKeys = async (): Promise<readonly string[]> =>
  (await instance.storage.db.selectFrom("page").select("key").execute()).map(({ key }) => key);

describe("weights of a visitor's own", () => {
  const left = ["text-accuracy", "editing-flexibility", "consistency", "final-polish", "cost-efficiency", "speed"];
  const out = [...left, "price-per-image", "max-size"].map((criterion) => `${criterion}:0`);
  const weighed = `${decided}?weights=${out.join(",")}`;

  it("are led from a form's fields to their short form, not for ever", async () => {
    const { status, headers } = await get(`${comparison}?gpt-image-1-5=low&w.realism=1&w.final-polish=0&w.speed=1`);
    expect([status, headers.get("location")]).toEqual([
      302,
      `${comparison}?gpt-image-1-5=gpt-image-1-5~low&weights=realism:1,final-polish:0`,
    ]);
    const json = await get(`${comparison}.json?w.realism=1`);
    expect(json.headers.get("location")).toBe(`${comparison}.json?weights=realism:1`);
  });

  it("can change the verdict of the use case, and nothing that the evidence says on a criterion", async () => {
    const shape = z.object({
      weightsOf: z.string(),
      claims: z.array(
        z.object({ criterion: z.string(), state: z.string(), perModel: z.unknown(), evidence: z.array(z.string()) }),
      ),
      pairs: z.array(z.object({ criterion: z.string() }).loose()),
    });
    const own = shape.parse(await (await get(`${decided}.json`)).json());
    const theirs = shape.parse(await (await get(weighed.replace("?", ".json?"))).json());
    const derived = new Set(["use-case", "best-first-test"]);
    const criteria = ({ claims, pairs }: typeof own) =>
      [...claims, ...pairs].filter(({ criterion }) => !derived.has(criterion));
    expect(criteria(theirs)).toEqual(criteria(own));
    const stateOf = ({ claims }: typeof own) => claims.find(({ criterion }) => criterion === "use-case")?.state;
    expect([stateOf(own), stateOf(theirs)]).toEqual(["leans", "wins"]);
    expect([own.weightsOf, theirs.weightsOf]).toEqual(["use case", "visitor"]);
  });

  it("are said to be the visitor's, kept out of search engines, and name the page itself as the one to keep", async () => {
    const response = await get(weighed);
    const html = await response.text();
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).toContain(`<link rel="canonical" href="http://localhost:4173${decided}"/>`);
    expect(html).toContain("These are your weights, not this page’s.");
    expect(html).toContain("final polish 3 → 0");
    expect(html).not.toContain("og:image");
    expect(await textOf(weighed.replace("?", ".md?"))).toContain("Computed with a visitor’s own weights");
    expect(await textOf(decided)).not.toContain("These are your weights");
  });

  it("are never stored", async () => {
    const before = await storedKeys();
    for (const form of ["?", ".json?", ".md?"]) expect((await get(weighed.replace("?", form))).status).toBe(200);
    expect(await storedKeys()).toEqual(before);
  });

  it("go along with every link to another comparison, its twins and its form", async () => {
    const html = await textOf(weighed);
    const links = [...html.matchAll(/href="(\/models\/compare\/[^"#]+\/[^"#]+)"/g)].map(([, href = ""]) => href);
    const other = links.filter((href) => !href.startsWith(`${decided}"`));
    expect(other.length).toBeGreaterThan(20);
    const without = other.filter((href) => !href.includes("weights="));
    expect([...new Set(without)]).toEqual([decided]); // the way back to the page's own weights
    expect(html).toMatch(/<input type="hidden" name="weights" value="realism:\d,/);
    for (const href of other.slice(0, 6)) expect((await get(href.replaceAll("&amp;", "&"))).status).toBe(200);
  });

  it("that cannot be used are a page that names the field, with 400", async () => {
    const html = await get(`${comparison}?weights=realism:7`);
    expect([html.status, (await html.text()).includes("Realism (realism) must be a whole number from 0 to 5")]).toEqual(
      [400, true],
    );
    const twice = await get(`${comparison}.json?w.realism=1&w.realism=2`);
    expect([twice.status, await twice.json()]).toMatchObject([
      400,
      { error: { code: "invalid-input", field: "w.realism" } },
    ]);
    const markup = await get(`${comparison}?weights=%3Cscript%3Ealert(1)%3C/script%3E:1`);
    expect([markup.status, (await markup.text()).includes("<script>alert")]).toEqual([400, false]);
  });

  it("are printed twenty times at once for one client, then later", async () => {
    const app = application(site);
    const json = `${comparison}.json?weights=realism:1`;
    const addresses = [...Array.from({ length: 23 }, () => json), `${comparison}?weights=realism:1`];
    const answers = await Promise.all(addresses.map(async (address) => app.request(address)));
    const refused = answers.slice(20);
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 20 }, () => 200), 429, 429, 429, 429]);
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused[0]?.json()).toMatchObject({ error: { code: "rate-limited" } });
    expect(await refused[3]?.text()).toContain("One moment");
    expect((await app.request(comparison)).status).toBe(200); // what is stored is given to everybody
  });
});

describe("every page", () => {
  it.each([
    ["/", "/index"],
    ["/method", "/method"],
    ["/changes", "/changes"],
    ["/instruments", "/instruments"],
    ["/design", "/design"],
    ["/audit", "/audit"],
    ["/models/flux-2", "/models/flux-2"],
    ["/use-cases/illustration", "/use-cases/illustration"],
    ["/use-cases/illustration/leaderboard", "/use-cases/illustration/leaderboard"],
    ["/models/compare/flux-2-vs-gpt-image-1-5", "/models/compare/flux-2-vs-gpt-image-1-5"],
    [`${comparison}?gpt-image-1-5=low`, comparison],
    [illustration, illustration],
  ])("has twins in JSON and Markdown that its head names: %s", async (address, twin) => {
    const html = await textOf(address);
    for (const [form, type] of [
      ["json", "application/json"],
      ["md", "text/markdown"],
    ] as const) {
      const [, href = ""] = new RegExp(`<link rel="alternate" type="${type}" href="([^"]*)"`).exec(html) ?? [];
      expect(href.split("?")[0]).toBe(`${twin}.${form}`);
      const response = await get(href.replaceAll("&amp;", "&"));
      expect([response.status, response.headers.get("content-type")]).toEqual([200, `${type}; charset=utf-8`]);
      const body = await response.text();
      if (form === "json") expect(JSON.parse(body)).toBeTypeOf("object");
      else expect(body).toMatch(/^# \S/);
      expect(/undefined|\[object|NaN/.exec(body)?.[0]).toBeUndefined();
      expect((await get(href, { "if-none-match": response.headers.get("etag") ?? "" })).status).toBe(304);
    }
  });

  it("has structured data that can be read, with no rating made up", async () => {
    const types: Record<string, readonly string[]> = {};
    for (const address of ["/", "/models/flux-2", "/use-cases/illustration/leaderboard", illustration]) {
      const blocks = [...(await textOf(address)).matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)];
      const data = blocks.map(([, json = ""]) => z.object({ "@type": z.string() }).loose().parse(JSON.parse(json)));
      types[address] = data.map((each) => each["@type"]);
      expect(JSON.stringify(data)).not.toMatch(/aggregateRating|ratingValue|reviewRating/);
    }
    expect(types).toEqual({
      "/": ["WebSite", "ItemList"],
      "/models/flux-2": ["BreadcrumbList", "ItemList"],
      "/use-cases/illustration/leaderboard": ["BreadcrumbList", "Dataset", "ItemList"],
      [illustration]: ["BreadcrumbList", "FAQPage", "Dataset", "ItemList"],
    });
  });

  it("asks and answers in its structured data what it asks and answers in print", async () => {
    const html = await textOf(illustration);
    const [, json = "{}"] = /<script type="application\/ld\+json">([^<]*"FAQPage"[^<]*)<\/script>/.exec(html) ?? [];
    const faq = z
      .object({ mainEntity: z.array(z.object({ name: z.string(), acceptedAnswer: z.object({ text: z.string() }) })) })
      .parse(JSON.parse(json));
    const printed = z
      .object({ faq: z.array(z.object({ question: z.string(), answer: z.string() })) })
      .parse(await (await get(`${illustration}.json`)).json());
    expect(faq.mainEntity.map(({ name, acceptedAnswer }) => [name, acceptedAnswer.text])).toEqual(
      printed.faq.map(({ question, answer }) => [question, answer]),
    );
    expect(printed.faq.length).toBeGreaterThan(3);
  });

  it("can be cited with its snapshot, without script", async () => {
    for (const address of [illustration, "/use-cases/illustration/leaderboard"]) {
      const { snapshot } = z.object({ snapshot: z.string() }).parse(await (await get(`${address}.json`)).json());
      const fields = [...(await textOf(address)).matchAll(/<textarea[^>]*>([^<]*)<\/textarea>/g)].map(
        ([, text]) => text,
      );
      expect(fields).toHaveLength(2);
      for (const field of fields) expect(field).toMatch(new RegExp(`snapshot ${snapshot}`));
      for (const field of fields) expect(field).toContain(`http://localhost:4173${address}`);
    }
  });
});

describe("a leaderboard", () => {
  it("is stored under its snapshot, and of another use case stays as it was after an import", async () => {
    const first = await get("/use-cases/portrait/leaderboard");
    expect(first.headers.get("etag")).toMatch(/^"[0-9a-f]{32}-html"$/);
    expect(await first.text()).toContain("Nobody knows yet which model people prefer for portraits.");
    const stored = await instance.storage.db
      .selectFrom("page")
      .select("path")
      .where("path", "=", "/use-cases/portrait/leaderboard")
      .execute();
    expect(stored).toHaveLength(1);
  });

  it("of a use case that is not there suggests those that are", async () => {
    const response = await get("/use-cases/portrayal/leaderboard");
    expect([response.status, (await response.text()).includes('href="/use-cases/portrait/leaderboard"')]).toEqual([
      404,
      true,
    ]);
  });
});

describe("what machines ask for", () => {
  it("is a sitemap of every pair of models in every use case, without retired ones", async () => {
    const index = await textOf("/sitemap.xml");
    expect([...index.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => loc)).toEqual([
      "http://localhost:4173/sitemaps/1.xml",
    ]);
    const part = await textOf("/sitemaps/1.xml");
    const addresses = [...part.matchAll(/<loc>http:\/\/localhost:4173([^<]*)<\/loc>/g)].map(([, path = ""]) => path);
    const { models, useCases } = instance.catalogue;
    const retired = [...models.values()].filter(({ status }) => status === "retired").map(({ slug }) => slug);
    const current = models.size - retired.length;
    const pairs = (current * (current - 1)) / 2;
    expect(addresses).toHaveLength(6 + 2 * useCases.size + models.size + pairs * (useCases.size + 1));
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(retired.length).toBeGreaterThan(0);
    const compared = addresses.filter((address) => address.startsWith("/models/compare/"));
    const named = new Set(compared.flatMap((address) => address.split("/")[3]?.split("-vs-") ?? []));
    expect(retired.filter((slug) => named.has(slug))).toEqual([]);
    expect(addresses).toContain(comparison);
    for (const address of addresses.slice(0, 8)) expect([address, (await get(address)).status]).toEqual([address, 200]);
    expect(part).toMatch(/<lastmod>\d{4}-\d\d-\d\dT[\d:.]+Z<\/lastmod>/);
    for (const nowhere of ["/sitemaps/2.xml", "/sitemaps/0.xml", "/sitemaps/1", "/sitemaps/99999.xml"])
      expect((await get(nowhere)).status).toBe(404);
  });

  it("is robots.txt, which keeps weights out and names the sitemap", async () => {
    const robots = await textOf("/robots.txt");
    expect(robots).toContain("Disallow: /*weights=");
    expect(robots).toContain("Sitemap: http://localhost:4173/sitemap.xml");
  });

  it("is llms.txt, whose links are all there", async () => {
    const text = await textOf("/llms.txt");
    const links = [...text.matchAll(/\]\(http:\/\/localhost:4173([^)]*)\)/g)].map(([, path = ""]) => path);
    expect(links.length).toBeGreaterThan(instance.catalogue.models.size);
    const sample = links.filter((_, place) => place % 9 === 0 || place < 10);
    for (const link of sample) expect([link, (await get(link)).status]).toEqual([link, 200]);
  });
});

describe("the changelog", () => {
  const shape = z.object({
    changes: z.array(
      z.object({
        path: z.string(),
        items: z.array(z.object({ criterion: z.string(), from: z.string(), to: z.string() })),
        because: z.array(z.string()),
      }),
    ),
  });
  const changes = async () => shape.parse(await (await get("/changes.json")).json()).changes;

  it("has the featured comparison as soon as evidence is in, with what came", async () => {
    const change = (await changes()).find(({ path }) => path === illustration);
    expect(change?.items).toContainEqual({
      criterion: "prompt-adherence",
      from: "No evidence",
      to: "Undecided, leaning Flux Dev",
    });
    expect(change?.because.join()).toMatch(
      /^405 votes, 27 measurements, 27 pictures and 9 prompts of “Small drawings” came, and the change rests on \d+ of them$/,
    );
  });

  it("has another comparison when it is next asked for, once, and none that did not change", async () => {
    await get(decided);
    await get(decided);
    await get(comparison);
    const paths = (await changes()).map(({ path }) => path);
    expect(paths.filter((path) => path === decided)).toHaveLength(1);
    expect(paths).not.toContain(comparison);
  });

  it("is a feed with a lasting id for each change", async () => {
    const feed = await get("/changes.rss");
    expect(feed.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
    const xml = await feed.text();
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<rss version="2\.0"/);
    const guids = [...xml.matchAll(/<guid isPermaLink="false">(urn:sha256:[0-9a-f]{64})<\/guid>/g)].map(([, id]) => id);
    expect(guids.length).toBe((await changes()).length);
    expect(new Set(guids).size).toBe(guids.length);
    expect(xml).toContain(`<link>http://localhost:4173${illustration}</link>`);
    expect(xml).toMatch(/<pubDate>[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT<\/pubDate>/);
    expect(await textOf("/changes.rss")).toBe(xml);
  });

  it("says on the page what is compared with what", async () => {
    const html = await textOf("/changes");
    expect(html).toContain("The others are printed when somebody next asks for them");
    expect(html).toContain('type="application/rss+xml" href="/changes.rss"');
  });
});
