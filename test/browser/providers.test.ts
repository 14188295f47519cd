import { rmSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { prepareInstance } from "../cli/instance.ts";
import { startStandIn, type StandIn } from "../stand-ins/black-forest-labs/server.ts";
import { type RunningServer, startServerOn } from "../support/server.ts";
import { temporaryFolder } from "../support/storage.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { faultsOf } from "./faults.ts";
import { offeredAtOnce } from "../providers/black-forest-labs.ts";

const folder = temporaryFolder("providers");
const data = `${folder}/data`;
const path = "/operator/providers/black-forest-labs";

let server: RunningServer;
let standIn: StandIn;
let browser: Browser;
let context: BrowserContext;
let page: Page;

/** The operator's browser runs no script: none is needed for any of it. */
async function start(): Promise<void> {
  await prepareInstance(data);
  [server, standIn, browser] = await Promise.all([startServerOn(data), startStandIn({ workMs: 50 }), launchChromium()]);
  const link = await vi.waitFor(
    () => {
      const printed = /http\S+\/operator\/begin\?token=\S+/.exec(server.printed())?.[0];
      if (printed === undefined) throw new Error("no link was printed");
      return printed;
    },
    { timeout: 30_000 },
  );
  context = await browser.newContext({ javaScriptEnabled: false, reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(link);
  await fill({ name: "Olga", email: "olga@example.org", password: "correct horse battery" });
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForURL("**/account**");
}

async function stop(): Promise<void> {
  await browser.close();
  await standIn.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
}

/** The page again as axe sees it, which needs scripts of its own. */
async function faultsAt(address: string): Promise<readonly string[]> {
  const looking = await browser.newContext({
    reducedMotion: "reduce",
    bypassCSP: true,
    storageState: await context.storageState(),
  });
  const tab = await looking.newPage();
  await tab.goto(server.address + address);
  const faults = await faultsOf(tab);
  await looking.close();
  return faults.map((fault) => `${address} ${fault}`);
}

const offered = async (): Promise<readonly string[]> => {
  const answer = await context.request.get(`${server.address}/api/models`);
  const { models } = (await answer.json()) as { models: readonly { route: string }[] };
  return models.map(({ route }) => route).filter((route) => route.startsWith("black-forest-labs/"));
};

describe.skipIf(chromiumPath === null)(`an operator's providers in a browser${skippedBecause}`, () => {
  beforeAll(start, 180_000);
  afterAll(stop);

  it("are set up from the list, with the key entered once and shown nowhere", async () => {
    await page.goto(`${server.address}/operator`);
    await page.click("nav[aria-label=Operator] >> text=Providers");
    await page.click("main table >> text=Black Forest Labs");
    await fill({ key: standIn.key, baseUrl: standIn.url, allowedHosts: standIn.host, dailyUsd: "5" });
    await page.click('main button:has-text("Save")');
    await page.waitForURL("**done=saved");
    expect(await page.locator(".subtitle").textContent()).toBe("Offered. Pictures from there are marked sandbox.");
    expect(await page.content()).not.toContain(standIn.key);
    expect(await offered()).toEqual(offeredAtOnce);
  }, 180_000);

  it("are tested for what the button says, on a page that looks again by itself", async () => {
    await page.click("button:has-text('Make one picture')");
    await page.waitForSelector("text=It works: the picture arrived", { timeout: 120_000 });
    expect(await page.locator("img.test-picture").getAttribute("width")).toBe("64");
    await page.goto(server.address + path);
    expect(await page.locator("#health").textContent()).toContain("0.014 of 5.00\u00a0USD");
  }, 180_000);

  it("lose a model that is switched off, for everybody at once", async () => {
    const row = page.locator("#models li", { hasText: "Flux 2 Max" });
    await row.locator("summary").click();
    await row.locator("input[type=text]").fill("Costs more than it earns");
    await row.locator("button").click();
    await page.waitForURL("**done=route-off**");
    expect(await row.textContent()).toContain("by Olga");
    expect(await offered()).toEqual(offeredAtOnce.filter((route) => route !== "black-forest-labs/flux-2-max/max"));
    expect(await page.locator("#changes").textContent()).toContain(
      "Switched off black-forest-labs/flux-2-max/max: Costs more than it earns",
    );
  }, 180_000);

  it("are pages that axe finds nothing on and that nobody must scroll sideways", async () => {
    for (const address of ["/operator/providers", path, `${path}/test`]) expect(await faultsAt(address)).toEqual([]);
  }, 240_000);
});
