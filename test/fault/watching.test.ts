import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type StandIn, startStandIn } from "../stand-ins/black-forest-labs/server.ts";
import { type RunningServer, startServerOn } from "../support/server.ts";
import { temporaryFolder } from "../support/storage.ts";

/* One real process that is watched: what it tells machines, and what its log and traces hold after images, refusals and
   wrong passwords. */

const password = "correct horse battery";
const key = "bfl-secret-key-1234567890";
const metricsToken = "a token of tests, long enough";
const prompt = "zanzibar purple rhinoceros wading";

const data = temporaryFolder("watching");
let server: RunningServer;
let standIn: StandIn;
let collector: Server;
let status = "";
let traces = "";
let [cookie, apiKey, operatorToken] = ["", "", ""];

const portOf = (listening: Server): number => (listening.address() as AddressInfo).port;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const port = portOf(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

beforeAll(async () => {
  collector = createServer((request, response) => {
    request.on("data", (chunk: Buffer) => (traces += chunk.toString("latin1")));
    request.on("end", () => response.setHeader("content-type", "application/json").end("{}"));
  }).listen(0, "127.0.0.1");
  standIn = await startStandIn({ key, workMs: 50 });
  status = `127.0.0.1:${await freePort()}`;
  server = await startServerOn(data, {
    METRICS_TOKEN: metricsToken,
    STATUS_ADDRESS: status,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${portOf(collector)}`,
    OTEL_BSP_SCHEDULE_DELAY: "200",
    UNSETTLED_SECONDS: "10",
    PUBLIC_URL: "http://localhost:4173",
  });
}, 240_000);
afterAll(async () => {
  await standIn.close();
  collector.close();
  rmSync(data, { recursive: true, force: true });
});

const origin = "http://localhost:4173";
const post = (path: string, fields: Readonly<Record<string, string>>) =>
  fetch(server.address + path, {
    method: "POST",
    redirect: "manual",
    headers: { origin, cookie },
    body: new URLSearchParams(fields),
  });

async function becomeOperator(): Promise<void> {
  while (operatorToken === "") {
    operatorToken = /begin\?token=(\S+)/.exec(server.printed())?.[1] ?? "";
    await setTimeout(20);
  }
  const begun = await post("/operator/begin", {
    token: operatorToken,
    name: "Olga",
    email: "olga@example.org",
    password,
  });
  cookie = begun.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const set = await post("/operator/providers/black-forest-labs", {
    baseUrl: standIn.url,
    "was.baseUrl": "=",
    allowedHosts: standIn.host,
    "was.allowedHosts": "=",
    key,
    enabled: "yes",
    "was.enabled": "=",
    "was.live": "=",
    dailyUsd: "20",
    "was.dailyUsd": "=20",
    monthlyUsd: "200",
    "was.monthlyUsd": "=200",
    concurrency: "8",
    "was.concurrency": "=8",
  });
  expect(set.headers.get("location")).toContain("done=saved");
  const made = await (await post("/account/keys", { name: "A key", read: "yes", generate: "yes" })).text();
  apiKey = /value="(ps_[\w-]+)"/.exec(made)?.[1] ?? "";
  expect(apiKey).not.toBe("");
}

/** An image of each, asked for with a key, until all are over. */
async function generate(words: string, routes: readonly string[]): Promise<readonly string[]> {
  const asked = { prompt: words, targets: routes.map((route) => ({ route, size: { width: 512, height: 512 } })) };
  const headers = {
    authorization: `Bearer ${apiKey}`,
    "content-type": "application/json",
    "idempotency-key": randomUUID(),
  };
  const answer = await fetch(`${server.address}/api/generations`, {
    method: "POST",
    headers,
    body: JSON.stringify({ ...asked, quotedMicrocredits: "900000000" }),
  });
  expect([answer.status, await answer.clone().text()]).toEqual([201, expect.any(String)]);
  const { id } = (await answer.json()) as { id: string };
  for (;;) {
    const view = (await (await fetch(`${server.address}/api/generations/${id}`, { headers })).json()) as {
      outputs: { state: string }[];
    };
    const states = view.outputs.map(({ state }) => state);
    if (states.every((state) => state !== "queued" && state !== "running")) return states;
    await setTimeout(100);
  }
}

test("images are made, refused and lost, and people mistype", async () => {
  await becomeOperator();
  const flux = "black-forest-labs/flux-2/standard";
  await expect
    .poll(
      async () =>
        (await fetch(`${server.address}/api/models`, { headers: { authorization: `Bearer ${apiKey}` } })).text(),
      { timeout: 20_000 },
    )
    .toContain(flux);
  expect(await generate(prompt, ["sketch/sketch/flat", flux])).toEqual(["delivered", "delivered"]);
  expect(await generate(`${prompt} [fault:content-moderated]`, [flux])).toEqual(["failed"]);
  expect(await generate(`${prompt} [fault:cut-after-accepting]`, [flux])).toEqual(["unsettled"]);
  await post("/sign-in", { email: "olga@example.org", password: "a wrong password that is long" });
  await post("/reset", { email: "olga@example.org" });
  await fetch(`${server.address}/api/models`, { headers: { authorization: `Bearer ${apiKey}x` } });
  await fetch(`${server.address}/shared/${"s".repeat(43)}`);
}, 240_000);

test("machines are told whether it is ready, and how it does where they show the token or ask from this machine", async () => {
  expect(await (await fetch(`${server.address}/health`)).json()).toEqual({ status: "ok" });
  const ready = await fetch(`${server.address}/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    status: "ready",
    parts: ["database", "pictures", "room", "restored", "process"].map((part) => ({ part, ok: true, reason: null })),
  });
  expect((await fetch(`${server.address}/metrics`)).status).toBe(404);
  const wrong = { authorization: `Bearer ${metricsToken}x` };
  expect((await fetch(`${server.address}/metrics`, { headers: wrong })).status).toBe(404);
  const shown = { authorization: `Bearer ${metricsToken}` };
  const text = await (await fetch(`${server.address}/metrics`, { headers: shown })).text();
  expect(await (await fetch(`http://${status}/metrics`)).text()).toContain("proofsheet_images_unfinished");
  expect((await fetch(`http://${status}/ready`)).status).toBe(200);
  expect((await fetch(`http://${status}/operator`)).status).toBe(404);
  expect(text).toContain('proofsheet_images_unfinished{state="unsettled"} 1');
  expect(text).toMatch(
    /proofsheet_provider_call_seconds_count\{provider="black-forest-labs",call="place",outcome="failed"\} 1/,
  );
  expect(text).toContain('route="/api/generations/:id"');
  // no label grows with what people do
  for (const address of ["/wp-login.php", "/another/one", `/shared/${"t".repeat(43)}`])
    await fetch(server.address + address);
  await setTimeout(100);
  const later = await (await fetch(`${server.address}/metrics`, { headers: shown })).text();
  const labels = [...later.matchAll(/route="([^"]*)"/g)].map(([, route = ""]) => route);
  expect(labels.filter((route) => /wp-login|another|ttt|[0-9a-f]{8}-/.test(route))).toEqual([]);
  expect(labels).toContain("none");
});

test("traces follow an image from the request to its delivery", async () => {
  const names = [
    "http request",
    "image walk",
    "attempt begin",
    "provider place",
    "provider poll",
    "picture store",
    "picture deliver",
  ];
  await expect.poll(() => names.filter((name) => !traces.includes(`"${name}"`)), { timeout: 20_000 }).toEqual([]);
});

test("neither log nor traces hold a key, a password, a token, or what somebody wished for", async () => {
  expect(await server.stop()).toBe(0);
  const letters = server.logged().match(/"mail":"[0-9a-f-]{36}"/g) ?? [];
  expect(letters.length).toBeGreaterThan(0); // something was logged at all
  const session = decodeURIComponent(cookie)
    .replace(/^[^=]*=/, "")
    .slice(0, 24);
  for (const [what, text] of [
    ["the log", server.logged()],
    ["the traces", traces],
  ] as const)
    for (const secret of [key, password, "a wrong password", apiKey, metricsToken, operatorToken, session, "zanzibar"])
      expect([what, text.includes(secret) ? secret : null]).toEqual([what, null]);
  expect(traces).not.toContain("olga@example.org");
  expect(traces).not.toContain("s".repeat(43));
}, 60_000);
