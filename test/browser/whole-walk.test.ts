import { AxeBuilder } from "@axe-core/playwright";
import { parse } from "csv-parse/sync";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing } from "../../src/web/pages/test-browser.ts";
import { run } from "../cli/run.ts";
import { type StripeStandIn, startStripe } from "../stand-ins/stripe/server.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { type RunningServer, startServer } from "./server.ts";
import { becomeOperator, expectToAddUp, patient, type Place, readStatement, signUp } from "./studio/visitor.ts";

/* A creator's first day on the real server, from a grid to a bought pack, and what the operator reads of it. */

const sketches = ["Sketch Flat", "Sketch Painterly", "Sketch Precise"];
const seeds = ["7", "21", "1998"];
const prompt = "A red fox in the snow at dusk";
const pack = { name: "Starter", credits: 1_000 };

let server: RunningServer & { readonly data: string };
let browser: Browser;
let stripe: StripeStandIn;
let place: Place;
let operator: Page;
let vera: Page;
/** What was said before it was pressed, in credits, and what there was to begin with. */
const said = { grid: 0, final: 0, granted: 0 };
let gridPath = "";
/** Every error that a page of the walk met. */
const troubles: string[] = [];

const go = (page: Page, path: string) => page.goto(server.address + path);
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const creditsIn = (text: string | null): number => Number(/([\d,.]+) credits?/.exec(text ?? "")?.[1]?.replace(",", ""));
const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);
const balance = async (): Promise<number> => creditsIn(await vera.locator(".rooms-balance").textContent());

/** Nothing that axe objects to, and nothing wider than the window, wide and on a phone, light and dark. */
async function expectSound(page: Page): Promise<void> {
  const faults: string[] = [];
  for (const [colorScheme, width] of [
    ["light", 1280],
    ["dark", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    faults.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html.slice(0, 160)}`));
    faults.push(...(await page.evaluate<readonly string[]>(overflowing)).map((each) => `${width}: ${each}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(faults).toEqual([]);
}

async function start(): Promise<void> {
  [server, browser, stripe] = await Promise.all([startServer(), launchChromium(), startStripe()]);
  stripe.tellAt(`${server.address}/hooks/stripe`);
  place = { browser, address: server.address };
  operator = await becomeOperator(place, server.printed);
  vera = await signUp(place, operator, "Vera");
  for (const page of [operator, vera]) page.on("pageerror", ({ message }) => troubles.push(message));
}

async function stop(): Promise<void> {
  await browser.close();
  await stripe.close();
  expect(await server.stop()).toBe(0);
}

/** The list of images that the operator takes away: a row for each. */
async function operatorRows(ids: readonly string[]): Promise<readonly Readonly<Record<string, string>>[]> {
  const address = `${server.address}/operator/overview/images.csv?ids=${ids.join("+")}`;
  return parse(await (await operator.request.get(address)).text(), { columns: true, bom: true });
}

/** A line of a table of facts, by its name. */
const fact = (page: Page, section: string, name: string): Promise<string | null> =>
  page
    .locator(`#${section}`)
    .getByRole("row", { name: new RegExp(`^${name}`) })
    .textContent();

describe.skipIf(chromiumPath === null)(`from a first grid to the operator's books${skippedBecause}`, () => {
  beforeAll(start, 240_000);
  afterAll(stop, 60_000);

  it("a grid of three models and three seeds says its total before, fills, and costs just that", async () => {
    await go(vera, "/studio");
    await vera.getByRole("navigation", { name: "Studio" }).getByRole("link", { name: "Grid", exact: true }).click();
    await vera.getByLabel("What the pictures show").fill(prompt);
    for (const model of sketches) await vera.getByRole("checkbox", { name: new RegExp(`^${model}`) }).check();
    await vera.getByRole("textbox", { name: /^Seeds/ }).fill(seeds.join(", "));
    await vera.getByLabel("Size").selectOption({ label: "¼ megapixel" });
    await vera.getByLabel("Finish the best with").selectOption({ label: "Sketch Precise" });
    await expect
      .poll(() => vera.locator("#run:enabled").textContent(), patient)
      .toMatch(/^Make 9 pictures for \d+ credits$/);
    said.grid = creditsIn(await vera.locator("#run").textContent());
    const lines = await vera.locator(".ticket-lines tbody td").allTextContents();
    expect([lines.length, sum(lines.map(creditsIn))]).toEqual([3, said.grid]);
    said.granted = await balance();
    await expectSound(vera);
    await vera.locator("#run").click();
    await vera.waitForURL(/\/studio\/grid\/[0-9a-f-]{36}$/, patient);
    gridPath = new URL(vera.url()).pathname;
    await vera.locator(".cell .exposure img").nth(8).waitFor({ timeout: 60_000 });
    expect(await vera.locator(".set-table thead th:not(.set-corner)").allTextContents()).toEqual(sketches);
    expect(await vera.locator(".set-table tbody th").allTextContents()).toEqual(seeds.map((seed) => `seed ${seed}`));
    await vera.getByText(`${said.grid} credits charged of ${said.grid} credits quoted`).waitFor(patient);
    expect(sum((await vera.locator(".cell-facts").allTextContents()).map(creditsIn))).toBe(said.grid);
    await expect.poll(balance, patient).toBe(said.granted - said.grid);
    await expectSound(vera);
  }, 120_000);

  it("one is picked and finished on the better variant, which says both costs before", async () => {
    await press(vera, "Pick seed 21, Sketch Flat");
    await vera.getByRole("link", { name: "Finish this with …" }).click();
    const dialog = vera.getByRole("dialog", { name: "Sketch Flat, seed 21" });
    const form = dialog.locator("details", { hasText: "Make the final" });
    expect(await form.getByLabel("Model").locator("option:checked").textContent()).toBe("Sketch Precise");
    await form.getByLabel("Size").selectOption({ label: "1 megapixel" });
    await form.getByText("Sketch Precise works from this picture and its words.").waitFor(patient);
    await form.getByRole("button", { name: /^Make the final for \d+ credits$/ }).waitFor(patient);
    const [draft = 0, final = 0, both = 0, available = 0] = (
      await form.locator(".ticket-lines td").allTextContents()
    ).map(creditsIn);
    expect([draft + final, available]).toEqual([both, said.granted - said.grid]);
    said.final = final;
    await expectSound(vera);
    await form.getByRole("button", { name: `Make the final for ${final} credits` }).click();
    await dialog.locator(".generation .exposure img").waitFor({ timeout: 60_000 });
    await expect.poll(balance, patient).toBe(said.granted - said.grid - final);
  }, 120_000);

  it("the final is found in the library next to its drafts, and each leads to the other", async () => {
    await go(vera, "/studio/library");
    await expect.poll(() => vera.getByRole("gridcell").locator("img").count(), patient).toBe(10);
    await expectSound(vera);
    await vera.getByRole("gridcell").first().locator("img").click(); // the newest stands first
    const final = vera.getByRole("dialog", { name: "Sketch Precise" });
    await final.getByText("its draft, Sketch Flat").waitFor(patient);
    const lineage = final.getByRole("region", { name: "Lineage" });
    await expect
      .poll(() => lineage.locator('[aria-current="true"]').textContent(), patient)
      .toContain("made from Sketch Flat");
    await expectSound(vera);
    await lineage.getByRole("link", { name: "Sketch Flat" }).click();
    const draft = vera.getByRole("dialog", { name: "Sketch Flat" });
    await draft.getByText("a final of it, Sketch Precise").waitFor(patient);
    await draft
      .getByRole("region", { name: "Lineage" })
      .getByRole("link", { name: /^Sketch Precise ?, made from Sketch Flat$/ })
      .waitFor(patient);
    await draft.getByRole("link", { name: "The grid it comes from" }).click();
    await vera.waitForURL(`**${gridPath}`);
    await vera.getByRole("img", { name: "final, Sketch Precise: open it" }).waitFor(patient);
  }, 120_000);

  it("the operator puts a pack on sale, and credits that are paid for come once", async () => {
    await go(operator, "/operator/purchases/settings");
    await operator.getByLabel("Secret key").fill(stripe.key);
    await operator.getByLabel("Webhook signing secret").fill(stripe.webhookSecret);
    await operator.getByLabel("Address", { exact: true }).fill(stripe.url);
    await operator.locator("#stripe").getByRole("button", { name: "Save" }).click();
    await operator.getByText("Saved.").waitFor();
    await operator.getByLabel(/^in test mode let everybody buy/).check();
    await operator.locator("#sales").getByRole("button", { name: "Save" }).click();
    await operator.getByText("Saved.").waitFor();
    await go(operator, "/operator/purchases");
    await operator.getByLabel("Name").fill(pack.name);
    await operator.getByLabel("Credits", { exact: true }).fill(String(pack.credits));
    await operator.getByLabel(/^Price/).fill("10.00");
    await press(operator, "Put on sale");
    await operator.getByText("1,000 credits for 10.00").waitFor();
    await go(vera, "/studio/credits");
    await vera.getByText("This is a trial: you pay with a test card, and no money moves.").waitFor(patient);
    await expectSound(vera);
    await press(vera, "Buy Starter: 1,000 credits");
    await vera.waitForURL(`${stripe.url}/pay/*`);
    await press(vera, "Pay");
    await vera.getByText("Thank you. Your 1,000 credits have arrived.").waitFor(patient);
    await stripe.settled();
    expect(stripe.events().length).toBeGreaterThan(0);
    for (const event of stripe.events()) expect(await stripe.send(event)).toBe(200);
    await vera.reload();
    await expect.poll(balance, patient).toBe(said.granted - said.grid - said.final + pack.credits);
    await expectSound(vera);
  }, 120_000);

  it("the statement leads from nothing to the balance by what was said before each press", async () => {
    await vera.locator(".statement tbody tr").first().waitFor();
    const statement = await readStatement(vera);
    expectToAddUp(statement);
    const changed = (words: RegExp) =>
      statement.changes.filter((_, line) => words.test(statement.sentences[line] ?? ""));
    expect(changed(/^Granted: /)).toEqual([said.granted]);
    expect(changed(/^Bought: /)).toEqual([pack.credits]);
    expect([changed(/^Paid: /).length, sum(changed(/^Paid: /))]).toEqual([10, -(said.grid + said.final)]);
    expect([statement.opening, statement.closing]).toEqual([0, await balance()]);
  }, 120_000);

  it("the operator sees charge, cost and margin of exactly these images, and the books add up", async () => {
    const spent = said.grid + said.final;
    const [final = "", ...drafts] = await vera.evaluate<string[]>(
      `fetch("/api/library").then((answer) => answer.json()).then(({ outputs }) => outputs.map(({ id }) => id))`,
    );
    await go(operator, "/operator/overview");
    const perUsd = Number(
      /([\d,]+) are one US dollar/.exec((await operator.locator("#total").textContent()) ?? "")?.[1],
    );
    const worth = (credits: number): string => `${Math.floor((credits * 1_000_000) / perUsd) / 1_000_000}\u00A0USD`;
    expect(await fact(operator, "total", "Images")).toContain("10 delivered, 0 failed, 0 cancelled");
    expect(await fact(operator, "total", "Credits sold")).toBe("Credits sold1,000");
    expect(await fact(operator, "total", "Credits spent")).toContain(
      `${spent}: 0 bought, ${spent} granted. Worth ${worth(spent)}`,
    );
    expect(await fact(operator, "total", "Provider cost")).toBe("Provider cost0\u00A0USD");
    expect(await fact(operator, "total", "Margin")).toContain(`${worth(spent)}, 100\u00A0%`);
    await expectSound(operator);
    await operator.getByRole("link", { name: "Each of them" }).click();
    for (const [ids, charged] of [
      [[final, ...drafts], spent],
      [drafts, said.grid],
      [[final], said.final],
    ] as const) {
      await operator.getByLabel(/^Or exactly these images/).fill(ids.join(" "));
      await press(operator, "Show these");
      await expect.poll(() => fact(operator, "total", "Charged"), patient).toContain(`${charged} credits (0 bought)`);
      expect(await operator.locator("#images tbody tr").count()).toBe(ids.length);
      expect(await fact(operator, "total", "Cost")).toBe("Cost0\u00A0USD");
      expect(await fact(operator, "total", "Margin")).toBe(`Margin${worth(charged)}, 100\u00A0%`);
      const rows = await operatorRows(ids);
      expect(new Set(rows.map(({ image }) => image))).toEqual(new Set(ids));
      expect(rows).toHaveLength(ids.length);
      expect(sum(rows.map((row) => Number(row["charged (credits)"])))).toBe(charged);
    }
    await expectSound(operator);
    const { code, stdout } = await run(["reconcile"], { data: server.data, environment: { NODE_ENV: "production" } });
    expect([code, stdout.includes("The books add up.")]).toEqual([0, true]);
    expect(troubles).toEqual([]);
  }, 120_000);
});
