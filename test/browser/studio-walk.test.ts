import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing } from "../../src/web/pages/test-browser.ts";
import { run } from "../cli/run.ts";
import { type StandIn, startStandIn } from "../stand-ins/black-forest-labs/server.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { type RunningServer, startServer } from "./server.ts";
import {
  arrive,
  becomeOperator,
  expectToAddUp,
  openPage,
  patient,
  type Place,
  readStatement,
  signUp,
  stripOf,
  wish,
} from "./studio/visitor.ts";

/* One long walk on the real server, as people go: each step stands on those before it. */

const sketches = ["Sketch Flat", "Sketch Painterly", "Sketch Precise"];
const fluxes = ["Flux 2 Standard", "Flux 2 Klein 9B", "Flux 2 Max", "Flux 2 Flex"];
const fox = "A red fox in the snow, holding a sign that says “HELLO”";
const herder = "A herder on a grey horse at dusk";
const granted = 500;

let server: RunningServer & { readonly data: string };
let browser: Browser;
let standIn: StandIn;
let place: Place;
let operator: Page;
let vera: Page;
let bruno: Page;
/** What the buttons said that it costs. */
const quoted = { fox: 0, herder: 0 };
/** Every page that was looked at, as text, to search for what must stand in none. */
const seen: string[] = [];

const go = (page: Page, path: string) => page.goto(server.address + path);
const cli = (args: readonly string[], input?: string) =>
  run(args, {
    data: server.data,
    environment: { NODE_ENV: "production" },
    ...(input === undefined ? {} : { input }),
  });

async function start(): Promise<void> {
  [server, browser, standIn] = await Promise.all([startServer(), launchChromium(), startStandIn()]);
  place = { browser, address: server.address };
}

async function stop(): Promise<void> {
  await browser.close();
  await standIn.close();
  expect(await server.stop()).toBe(0);
}

/** Where each picture lies in its pane, in hundredths: the middle of the pane in it, and how large it is. */
const looked = (page: Page) =>
  page.evaluate<number[][]>(
    `[...document.querySelectorAll(".pane")].map((pane) => {
      const [box, image] = [pane.getBoundingClientRect(), pane.querySelector("img")];
      const shown = image.getBoundingClientRect();
      return [(box.left + box.width / 2 - shown.left) / shown.width, (box.top + box.height / 2 - shown.top) / shown.height, shown.width / image.offsetWidth].map((value) => Math.round(value * 100));
    })`,
  );

async function downloaded(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name, exact: true }).click(),
  ]);
  return (await readFile(await download.path())).toString("utf8");
}

describe.skipIf(chromiumPath === null)(`a walk through the studio${skippedBecause}`, () => {
  beforeAll(start, 240_000);
  afterAll(stop, 60_000);

  it("the console's link makes the operator; people sign up by a letter and have credits", async () => {
    operator = await becomeOperator(place, server.printed);
    vera = await signUp(place, operator, "Vera");
    bruno = await signUp(place, operator, "Bruno");
    for (const person of [vera, bruno]) {
      await go(person, "/studio");
      await expect.poll(() => person.locator(".rooms-balance").textContent(), patient).toBe(`${granted} credits`);
    }
  }, 120_000);

  it("a provider set by command is offered at once, and a prompt goes to four of its models", async () => {
    const address = ["--base-url", standIn.url, "--allow-host", standIn.host, "--key-from-stdin"];
    const { code, stderr } = await cli(["provider", "set", "black-forest-labs", ...address], standIn.key);
    expect([code, stderr]).toEqual([0, ""]);
    for (const fault of ["content-moderated", "silent-after-accepting", "truncated-silently"] as const)
      standIn.choose(fault);
    await expect
      .poll(async () => {
        await bruno.reload();
        await bruno.locator(".model-row").first().waitFor();
        return bruno.getByRole("checkbox", { name: /^Flux 2 Standard/ }).count();
      }, patient)
      .toBe(1);
    quoted.herder = await wish(bruno, herder, fluxes);
    await bruno.locator("#run:enabled").click();
    await stripOf(bruno, herder).waitFor(); // what becomes of it is read at the end: the silence lasts a minute
  }, 120_000);

  it("one prompt to three models: a press that comes twice is one job, also in another tab, and outlives a reload", async () => {
    const other = await vera.context().newPage();
    await go(other, "/studio");
    await other.getByText("Nothing is exposed yet").waitFor();
    await go(vera, "/studio");
    quoted.fox = await wish(vera, fox, sketches);
    await vera.evaluate(`{ const run = document.getElementById("run"); run.click(); run.click(); }`);
    await stripOf(vera, fox).waitFor();
    await vera.reload();
    await Promise.all([arrive(stripOf(vera, fox), 3), arrive(stripOf(other, fox), 3)]);
    expect(await vera.locator(".generation").count()).toBe(1);
    expect(await vera.getByLabel("What the picture shows").inputValue()).toBe(fox);
    const facts = await stripOf(vera, fox).locator(".frame-facts").allTextContents();
    expect(new Set(facts.map((fact) => /seed (\d+)/.exec(fact)?.[1])).size).toBe(1);
    const charged = facts.map((fact) => Number(/^([\d.]+) credit/.exec(fact)?.[1]));
    expect(charged.reduce((sum, each) => sum + each, 0)).toBeCloseTo(quoted.fox, 6);
    await other.close();
  }, 120_000);

  it("side by side, the pictures are zoomed and moved as one", async () => {
    await stripOf(vera, fox).getByRole("link", { name: "Side by side" }).click();
    const panes = vera.getByRole("application");
    await panes.focus();
    for (const key of ["+", "+", "ArrowRight", "ArrowDown"]) await vera.keyboard.press(key);
    await expect.poll(() => looked(vera), patient).toEqual(Array.from({ length: 3 }, () => [57, 57, 225]));
    const box = await panes.boundingBox();
    if (box === null) throw new Error("the panes have no place");
    await vera.mouse.move(box.x + box.width / 6, box.y + box.height / 2);
    await vera.mouse.wheel(0, -600);
    await expect.poll(async () => (await looked(vera))[2]?.[2] ?? 0, patient).toBeGreaterThan(300);
    expect(new Set((await looked(vera)).map(String)).size).toBe(1);
  }, 120_000);

  it("the statement is right to the credit", async () => {
    await vera.getByRole("navigation", { name: "Studio" }).getByRole("link", { name: "Credits" }).click();
    await vera.locator(".statement tbody tr").first().waitFor();
    const statement = await readStatement(vera);
    expectToAddUp(statement);
    expect([statement.opening, statement.closing]).toEqual([0, granted - quoted.fox]);
    expect(statement.sentences[0]).toMatch(/^Granted: /);
    expect(statement.sentences.filter((sentence) => sentence.startsWith("Paid: Sketch"))).toHaveLength(3);
    seen.push(await vera.content());
  }, 120_000);

  it("a download says how it was made, and the prompt only where that is asked for; a link shows it until revoked", async () => {
    await go(vera, "/studio");
    await stripOf(vera, fox).locator(".exposure").nth(2).click();
    await vera.getByRole("dialog").getByText("Sketch Precise, by").waitFor();
    const [plain, full] = [await downloaded(vera, "Download"), await downloaded(vera, "With prompt and seed inside")];
    for (const file of [plain, full]) expect(file).toContain("digitalsourcetype/algorithmicMedia");
    expect([plain.includes(fox), full.includes(fox)]).toEqual([false, true]);
    expect([plain.includes("proofsheet:Seed"), full.includes("proofsheet:Seed")]).toEqual([false, true]);
    const dialog = vera.getByRole("dialog");
    await dialog.getByRole("button", { name: "Make the link" }).click();
    const link = new URL(await dialog.getByLabel("The link", { exact: true }).inputValue());
    const stranger = await openPage(browser);
    await go(stranger, link.pathname);
    const picture = 'document.querySelector("main img")';
    const width = await stranger.evaluate<number>(`${picture}.decode().then(() => ${picture}.naturalWidth)`);
    expect(width).toBeGreaterThan(0);
    expect(await stranger.content()).not.toContain("red fox");
    await vera.reload(); // the list knows it, though its address is kept nowhere
    await dialog.getByRole("button", { name: /^Revoke the link made / }).click();
    await dialog.getByRole("list", { name: "Links that work" }).waitFor({ state: "detached" });
    expect((await stranger.reload())?.status()).toBe(404);
    await stranger.context().close();
  }, 120_000);

  it("somebody with several workspaces goes from one to the other, and out", async () => {
    await go(vera, "/account/workspace");
    await vera.fill('[name="new"]', "Second studio");
    await vera.locator('form:has([name="new"]) button[type=submit]').click();
    await go(vera, "/studio");
    await vera.getByText("Nothing is exposed yet").waitFor();
    const menu = vera.locator(".account-menu summary");
    expect(await menu.textContent()).toContain("Second studio");
    await menu.click();
    await vera
      .getByRole("form", { name: "Workspaces" })
      .getByRole("button", { name: /owner$/ })
      .click();
    await stripOf(vera, fox).waitFor();
    await vera.locator(".account-menu summary").click();
    expect(await vera.getByRole("link", { name: "Your account" }).getAttribute("href")).toBe("/account");
    await vera.getByRole("button", { name: "Sign out" }).click();
    await vera.getByText("You are signed out.").waitFor();
    await go(vera, "/studio");
    await vera.getByRole("heading", { name: "Sign in to make pictures" }).waitFor();
  }, 120_000);

  it("of four pictures one arrives; refused, broken off and unanswered ones are explained and not charged", async () => {
    await go(bruno, "/studio");
    const strip = stripOf(bruno, herder);
    await strip.getByText("The provider may have made and billed it").waitFor({ timeout: 90_000 });
    await arrive(strip, 1);
    await strip.getByText("If it does not arrive by").waitFor();
    await expect.poll(() => strip.getByText("Nothing arrived").count(), { timeout: 60_000 }).toBe(2);
    const words = (await strip.textContent()) ?? "";
    expect(words).toContain("by its content rules. You were not charged.");
    expect(words).toContain("is no picture that can be read. Nothing was charged");
    seen.push(await bruno.content());
    await go(bruno, "/studio/credits");
    await bruno.locator(".statement tbody tr").first().waitFor();
    const statement = await readStatement(bruno);
    expectToAddUp(statement);
    expect(statement.sentences.filter((sentence) => sentence.startsWith("Set aside for F"))).toHaveLength(4);
    expect(statement.sentences.filter((sentence) => sentence.startsWith("Paid: F"))).toHaveLength(1);
    expect(statement.sentences.filter((sentence) => sentence.startsWith("Given back: F"))).toHaveLength(2);
    seen.push(await bruno.content());
  }, 180_000);

  it("the books add up, each open hold is explained, and the provider's key stands nowhere", async () => {
    const { code, stdout } = await cli(["reconcile"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("may have been billed")]);
    for (const path of ["/operator/mail", "/account", "/account/keys", "/operator/sign-up"]) {
      await go(operator, path);
      seen.push(await operator.content());
    }
    for (const path of ["/api/models", "/api/generations", "/api/me"])
      seen.push(await (await bruno.request.get(server.address + path)).text());
    expect(seen.filter((page) => page.includes(standIn.key))).toEqual([]);
    expect(standIn.arrivals().keysAstray).toEqual([]);
  }, 120_000);

  it("has nothing that axe objects to and fits 320 to 1280 pixels, in light and in dark", async () => {
    const faults: string[] = [];
    const [id] = await bruno.evaluate<string[]>(
      `fetch("/api/library").then((answer) => answer.json()).then(({ outputs }) => outputs.map(({ id }) => id))`,
    );
    for (const path of ["", "/library", `/library?picture=${id}`, "/credits"]) {
      await go(bruno, `/studio${path}`);
      await bruno.locator(".rooms-balance").waitFor();
      await expect.poll(() => bruno.getByText(/^Fetching/).count(), patient).toBe(0);
      for (const colorScheme of ["light", "dark"] as const) {
        await bruno.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page: bruno }).analyze();
        faults.push(...violations.map(({ id: rule, nodes }) => `${path} ${colorScheme} ${rule} ${nodes[0]?.html}`));
      }
      for (const width of [320, 390, 768, 1280]) {
        await bruno.setViewportSize({ width, height: 900 });
        faults.push(
          ...(await bruno.evaluate<readonly string[]>(overflowing)).map((each) => `${path} ${width} ${each}`),
        );
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);
});
