import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { faultsOf } from "./faults.ts";
import { type RunningServer, startServer } from "./server.ts";

const password = "correct horse battery";

let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

const submit = (on: Page): Promise<void> => on.locator("main form button[type=submit]").first().click();

async function start(): Promise<void> {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  context = await browser.newContext({ reducedMotion: "reduce" });
  page = await context.newPage();
}

async function stop(): Promise<void> {
  await browser.close();
  expect(await server.stop()).toBe(0);
}

/** Fills what a form asks for, by the names of its fields, and sends it. */
async function send(on: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await on.fill(`[name="${name}"]`, value);
  await submit(on);
}

describe.skipIf(chromiumPath === null)(`accounts in a browser${skippedBecause}`, () => {
  beforeAll(start, 120_000);
  afterAll(stop);

  it("make the operator by the link that the console printed, which then works no more", async () => {
    const link = /http\S+\/operator\/begin\?token=\S+/.exec(server.printed())?.[0] ?? "";
    await page.goto(link);
    expect(await faultsOf(page)).toEqual([]);
    await send(page, { name: "Olga", email: "olga@example.org", password });
    expect(new URL(page.url()).pathname).toBe("/account");
    expect((await page.goto(link))?.status()).toBe(404);
  }, 120_000);

  it("let a person sign up without any script, by the letter in the operator's mailbox", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const visitor = await plain.newPage();
    await visitor.goto(`${server.address}/sign-up`);
    await send(visitor, { email: "vera@example.org" });
    expect(await visitor.locator("h1").textContent()).toBe("Look in your mail");
    await page.goto(`${server.address}/operator/mail`);
    const letter = await page.locator("pre").first().textContent();
    await visitor.goto(/http\S+/.exec(letter ?? "")?.[0] ?? "");
    await send(visitor, { name: "Vera", password });
    expect(await visitor.locator(".notice").textContent()).toContain("free credits");
    await plain.close();
  }, 120_000);

  it("let a person add a passkey and sign in with it alone", async () => {
    const devTools = await context.newCDPSession(page);
    await devTools.send("WebAuthn.enable");
    await devTools.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${server.address}/account`);
    await page.fill('[name="passkey-name"]', "Test key");
    await page.click("text=Add a passkey");
    await page.waitForURL("**/account?done=passkey-added#passkeys");
    expect(await page.locator("#passkeys h3").allTextContents()).toEqual(["Test key"]);
    await page.click("#sessions >> text=Sign out >> nth=0");
    await page.goto(`${server.address}/sign-in?next=/account/keys`);
    await page.click("text=Sign in with a passkey");
    await page.waitForURL(({ pathname }) => pathname === "/account/keys");
    expect(await page.locator("h1").textContent()).toBe("API keys");
  }, 120_000);

  it("are pages that axe finds nothing on and that nobody must scroll sideways", async () => {
    const faults: string[] = [];
    for (const path of ["/account", "/account/keys", "/account/workspace", "/operator/mail", "/operator/sign-up"]) {
      await page.goto(server.address + path);
      expect(new URL(page.url()).pathname).toBe(path);
      faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`));
    }
    for (const path of ["/operator/documents", "/operator/reports", "/imprint", "/report"]) {
      await page.goto(server.address + path);
      faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`));
    }
    await context.clearCookies();
    for (const path of ["/sign-in", "/sign-up", "/reset", "/reset/finish?token=old"]) {
      await page.goto(server.address + path);
      faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`));
    }
    expect(faults).toEqual([]);
  }, 240_000);
});
