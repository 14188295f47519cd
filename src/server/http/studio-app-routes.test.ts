import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { serverSite } from "../publishing/index.ts";
import type { Site } from "./site.ts";
import { addStudioApp } from "./studio-app-routes.ts";

const me = {
  user: { id: "u", name: "Ada", email: "ada@example.org", verified: true, operator: false },
  workspace: { id: "w", name: "Ada’s studio", role: "owner" },
  workspaces: [],
  availableMicrocredits: "12000000",
  heldMicrocredits: "0",
  owedMicrocredits: "0",
  grants: [],
};

/** The studio's page before addresses that know one session. */
function studio(): Hono {
  const app = new Hono();
  app.get("/api/me", (c) => {
    if (c.req.header("cookie") !== "session=ada") return c.json({}, 401);
    c.header("Set-Cookie", "session=ada; Max-Age=600");
    return c.json(me);
  });
  app.get("/api/generations", (c) =>
    c.json({ generations: [{ prompt: "</script><script>alert(1)</script>" }], next: null }),
  );
  app.get("/api/models", (c) => c.json({ error: {} }, 503));
  const site: Pick<Site, "siteFor" | "studio"> = {
    siteFor: () => serverSite("https://studio.example", "test", "studio"),
    studio: async () => ({
      script: "/assets/studio/main.js",
      preloads: ["/assets/studio/frame.js"],
      preloadsOf: (room) => (room === "library" ? ["/assets/studio/library.js"] : []),
      stylesheet: ".room { color: red }",
      file: () => null,
    }),
  };
  addStudioApp(app, site as Site);
  return app;
}

const get = (path: string, cookie?: string): Promise<Response> =>
  Promise.resolve(studio().request(path, cookie === undefined ? {} : { headers: { cookie } }));

const answersIn = (html: string): unknown =>
  JSON.parse(/<script type="application\/json" id="first-answers">(.*?)<\/script>/s.exec(html)?.[1] ?? "null");

describe("the studio's page", () => {
  it("brings along what its room shows first, and leaves out what could not be read", async () => {
    const html = await (await get("/studio", "session=ada")).text();
    expect(answersIn(html)).toEqual({
      me,
      generations: { generations: [{ prompt: "</script><script>alert(1)</script>" }], next: null },
    });
    expect(html).not.toContain("alert(1)</script>");
    expect(html).toContain("12 credits");
  });

  it("asks for the script of the room that is entered", async () => {
    const html = await (await get("/studio/library", "session=ada")).text();
    expect([...html.matchAll(/rel="modulepreload" href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      "/assets/studio/frame.js",
      "/assets/studio/library.js",
    ]);
  });

  it("renews the session as the answer it brings along would, and is kept nowhere", async () => {
    const response = await get("/studio", "session=ada");
    expect(response.headers.getSetCookie()).toEqual(["session=ada; Max-Age=600"]);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });

  it("needs no script where nobody is signed in, and leads back to the address that was asked for", async () => {
    const html = await (await get("/studio/compare?outputs=a,b")).text();
    expect(html).not.toContain("<script");
    expect(html).toContain('href="/sign-in?next=%2Fstudio%2Fcompare%3Foutputs%3Da%2Cb"');
    expect(html).toContain('href="/sign-up?next=%2Fstudio%2Fcompare%3Foutputs%3Da%2Cb"');
  });

  it("leaves it to the app to find out where the addresses do not answer", async () => {
    const app = new Hono();
    app.get("/api/me", (c) => c.json({}, 503));
    app.route("/", studio());
    const html = await (await app.request("/studio", { headers: { cookie: "session=ada" } })).text();
    expect(html).toContain("/assets/studio/main.js");
  });
});
