import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing } from "../../src/web/pages/test-browser.ts";
import { run } from "../cli/run.ts";
import { type StripeStandIn, startStripe } from "../stand-ins/stripe/server.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { type RunningServer, startServer } from "./server.ts";
import { becomeOperator, openPage, patient, type Place, signUp } from "./studio/visitor.ts";

/* One walk on the real server: the operator sells a pack, a creator buys it, and money goes back. */

let server: RunningServer & { readonly data: string };
let browser: Browser;
let stripe: StripeStandIn;
let place: Place;
let operator: Page;
let vera: Page;
/** Every page that was looked at, as text, to search for what must stand in none. */
const seen: string[] = [];

const go = (page: Page, path: string) => page.goto(server.address + path);
const look = async (page: Page): Promise<void> => void seen.push(await page.content());
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const spendable = (page: Page) => page.locator(".balance-figure b").textContent();

async function start(): Promise<void> {
  [server, browser, stripe] = await Promise.all([startServer(), launchChromium(), startStripe({ livemode: true })]);
  stripe.tellAt(`${server.address}/hooks/stripe`);
  place = { browser, address: server.address };
}

async function stop(): Promise<void> {
  await browser.close();
  await stripe.close();
  expect(await server.stop()).toBe(0);
}

async function expectSound(page: Page): Promise<void> {
  await look(page);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(overflowing)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function buy(button: string): Promise<void> {
  await go(vera, "/studio/credits");
  await vera.getByRole("button", { name: "Buy Starter: 1,000 credits" }).click();
  await vera.waitForURL(`${stripe.url}/pay/*`);
  await press(vera, button);
}

describe.skipIf(chromiumPath === null)(`buying credits${skippedBecause}`, () => {
  beforeAll(start, 240_000);
  afterAll(stop, 60_000);

  it("nothing is sold until the operator enters a key and makes a pack", async () => {
    operator = await becomeOperator(place, server.printed);
    vera = await signUp(place, operator, "Vera");
    await go(vera, "/studio/credits");
    await vera.getByRole("heading", { name: "Statement" }).waitFor();
    expect(await vera.getByRole("heading", { name: "Buy credits" }).count()).toBe(0);
    await go(operator, "/operator/purchases/settings");
    await operator.getByLabel("Secret key").fill(stripe.key);
    await operator.getByLabel("Webhook signing secret").fill(stripe.webhookSecret);
    await operator.getByLabel("Address", { exact: true }).fill(stripe.url);
    await operator.locator("#stripe").getByRole("button", { name: "Save" }).click();
    await operator.getByText("Saved.").waitFor();
    await press(operator, "Try the key");
    await operator.getByText("Stripe accepts the key: live mode.").waitFor();
    await expectSound(operator);
  }, 120_000);

  it("tax and invoices are refused with a reason until they are whole", async () => {
    const sales = operator.locator("#sales");
    await sales.getByLabel("Tax", { exact: true }).selectOption("included");
    await sales.getByLabel("Currency of new packs").selectOption("eur");
    await sales.getByLabel("issue an invoice for every purchase").check();
    await sales.getByRole("button", { name: "Save" }).click();
    await operator.getByText("An invoice names who sells: give a name.").waitFor();
    await sales.getByLabel("Its rate in per cent").fill("19");
    await sales.getByLabel("Who sells").fill("Harbour Studio");
    await sales.getByLabel("Address of the seller").fill("1 Quay\n20457 Hamburg");
    await sales.getByLabel("In front of each number").fill("HS-");
    await sales.getByLabel("The first number").fill("41");
    await sales.getByRole("button", { name: "Save" }).click();
    await operator.getByText("Saved.").waitFor();
    await go(operator, "/operator/purchases");
    await operator.getByLabel("Name").fill("Starter");
    await operator.getByLabel("Credits", { exact: true }).fill("1000");
    await operator.getByLabel("Price (EUR)").fill("11.90");
    await press(operator, "Put on sale");
    await operator.getByText("1,000 credits for 11.90").waitFor();
    await expectSound(operator);
  }, 120_000);

  it("a creator pays, and the credits are there once", async () => {
    await go(vera, "/studio/credits");
    await vera.getByText("with 19").waitFor();
    const before = Number(await spendable(vera));
    await buy("Pay");
    await vera.getByText("Thank you. Your 1,000 credits have arrived.").waitFor(patient);
    await expect.poll(() => spendable(vera), patient).toBe((before + 1_000).toLocaleString("en-US"));
    await stripe.settled();
    for (const event of stripe.events()) expect(await stripe.send(event)).toBe(200);
    await vera.reload();
    await vera.getByText("Bought: Starter, 1,000 credits").waitFor(patient);
    expect(await spendable(vera)).toBe((before + 1_000).toLocaleString("en-US"));
    await expectSound(vera);
  }, 120_000);

  it("the invoice names seller, buyer and tax, is its owner's alone, and prints", async () => {
    await vera.getByRole("link", { name: "Invoice HS-00041" }).click();
    const text = (await vera.locator("main").textContent()) ?? "";
    for (const part of ["Harbour Studio", "Vera Sandberg", "20457 Hamburg", "1.90", "10.00", "11.90"])
      expect(text).toContain(part);
    await expectSound(vera);
    const bruno = await signUp(place, operator, "Bruno");
    expect((await bruno.goto(vera.url()))?.status()).toBe(404);
    const stranger = await openPage(browser);
    await stranger.goto(vera.url());
    expect(stranger.url()).toContain("/sign-in");
  }, 120_000);

  it("a bank that takes days is waited for, and a page that is left brings nothing", async () => {
    await buy("Leave without paying");
    await vera.getByText("This purchase is not paid yet.").waitFor(patient);
    await buy("Pay by a bank that takes days");
    await vera.getByText("Your bank has yet to confirm the payment").waitFor(patient);
    const session = stripe.sessions().at(-1)?.id ?? "";
    stripe.acts.arrive(session);
    await stripe.settled();
    await go(vera, "/studio/credits");
    await expect.poll(() => spendable(vera), patient).toBe("2,500");
  }, 120_000);

  it("half paid is not credited, and stands in front of the operator", async () => {
    await buy("Pay half of it");
    await vera.getByText("What was paid does not fit the order").waitFor(patient);
    await go(operator, "/operator/purchases");
    await operator.getByText("One order needs you to look").waitFor();
    await operator.getByText("Paid were 5.95").waitFor();
    await expectSound(operator);
  }, 120_000);

  it("the operator refunds half with a reason, and half of the credits go", async () => {
    await operator.getByRole("link", { name: "Starter" }).last().click();
    await operator.getByLabel("Amount (EUR)").fill("5.95");
    await operator.getByLabel("Reason").fill("Ordered twice by mistake");
    await press(operator, "Refund");
    await operator.getByText("The refund is made").waitFor(patient);
    await operator.getByText("asked for a refund of 5.95").waitFor();
    await operator.getByRole("link", { name: /^Credit note HS-0004\d$/ }).waitFor();
    await expectSound(operator);
    await go(vera, "/studio/credits");
    await expect.poll(() => spendable(vera), patient).toBe("2,000");
    await vera.getByText("Refunded: Starter, 1,000 credits").waitFor(patient);
  }, 120_000);

  it("credits are given, booked and taken back by hand, each with a reason that the workspace reads", async () => {
    await go(operator, "/operator/credits?who=vera@");
    await operator.getByRole("main").getByRole("link", { name: "Vera" }).click();
    const give = operator.locator("#give");
    await give.getByLabel("Credits").fill("5000");
    await press(operator, "Give");
    await give.getByLabel("Reason").fill("A picture that went wrong");
    await press(operator, "Give");
    await operator.getByText("Saved.").waitFor();
    await operator.locator("#book").getByLabel("Credits").fill("250");
    await operator.locator("#book").getByLabel("Reason").fill("Bank transfer 7");
    await press(operator, "Book");
    await operator.getByText("booked 250 credits as paid elsewhere: Bank transfer 7").waitFor();
    await operator.getByText("Take back some of “A picture that went wrong”").click();
    const back = operator.locator("#take-back li", { hasText: "A picture that went wrong" });
    await back.getByLabel("Credits").fill("4500");
    await back.getByLabel("Reason").fill("A nought too many");
    await back.getByRole("button").click();
    await operator.getByText("took back 4,500 credits: A nought too many").waitFor();
    await expectSound(operator);
    await go(vera, "/studio/credits");
    await vera.getByText("Taken back: A nought too many").waitFor(patient);
    expect(await spendable(vera)).toBe("2,750");
  }, 120_000);

  it("both sides agree, and no secret stands on any page", async () => {
    const wrong = await run(["reconcile"], { data: server.data, environment: { NODE_ENV: "production" } });
    expect(wrong.stdout).toContain("Paid were 5.95");
    expect([wrong.code, wrong.stderr]).toEqual([4, expect.stringContaining("payments and credits do not agree")]);
    const halfPaid = stripe.sessions().find(({ amount }) => amount === 595)?.id ?? "";
    stripe.acts.refund(halfPaid, 595);
    await stripe.settled();
    const right = await run(["reconcile"], { data: server.data, environment: { NODE_ENV: "production" } });
    expect(right.stdout).toMatch(/ok {4}every payment is credited, and every credit is paid \(3 payments at Stripe/);
    expect([right.code, right.stdout.includes("The books add up.")]).toEqual([0, true]);
    for (const page of seen)
      for (const secret of [stripe.key, stripe.webhookSecret]) expect(page).not.toContain(secret);
  }, 120_000);
});
