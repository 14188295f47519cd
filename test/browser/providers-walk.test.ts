import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../cli/run.ts";
import * as blackForestLabs from "../stand-ins/black-forest-labs/server.ts";
import * as google from "../stand-ins/google/server.ts";
import * as openai from "../stand-ins/openai/server.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { type RunningServer, startServer } from "./server.ts";
import {
  arrive,
  becomeOperator,
  expectToAddUp,
  patient,
  type Place,
  readStatement,
  signUp,
  stripOf,
  wish,
} from "./studio/visitor.ts";

/* One prompt to the models of three providers on the real server, of which one refuses and one falls silent. */

const prompt = "A lighthouse keeper at her window, painted in oil";
const models = ["Flux 2 Standard", "Flux 2 Klein 9B", "GPT-Image 1.5", "Nano Banana Pro"];
const SETTLE_SECONDS = 10;

let server: RunningServer & { readonly data: string };
let browser: Browser;
let standIns: {
  readonly bfl: blackForestLabs.StandIn;
  readonly openai: openai.StandIn;
  readonly google: google.StandIn;
};
let place: Place;
let nora: Page;
let quoted = 0;
const seen: string[] = [];

const cli = (args: readonly string[], input?: string) =>
  run(args, {
    data: server.data,
    environment: { NODE_ENV: "production" },
    ...(input === undefined ? {} : { input }),
  });

async function start(): Promise<void> {
  const [started, chromium, bfl, images, gemini] = await Promise.all([
    startServer({ UNSETTLED_SECONDS: String(SETTLE_SECONDS) }),
    launchChromium(),
    blackForestLabs.startStandIn(),
    openai.startStandIn({ workMs: 3_000 }),
    google.startStandIn(),
  ]);
  [server, browser, standIns] = [started, chromium, { bfl, openai: images, google: gemini }];
  place = { browser, address: server.address };
}

async function stop(): Promise<void> {
  await browser.close();
  await Promise.all(Object.values(standIns).map((standIn) => standIn.close()));
  expect(await server.stop()).toBe(0);
}

const settings = (): readonly (readonly [string, { url: string; host: string; key: string }])[] => [
  ["black-forest-labs", standIns.bfl],
  ["openai", standIns.openai],
  ["google", standIns.google],
];

describe.skipIf(chromiumPath === null)(`one prompt to three providers${skippedBecause}`, () => {
  beforeAll(start, 240_000);
  afterAll(stop, 60_000);

  it("providers are set and their prices confirmed by command; then their models are offered", async () => {
    const operator = await becomeOperator(place, server.printed);
    nora = await signUp(place, operator, "Nora");
    for (const [id, { url, host, key }] of settings()) {
      const { code, stderr } = await cli(
        ["provider", "set", id, "--base-url", url, "--allow-host", host, "--key-from-stdin"],
        key,
      );
      expect([id, code, stderr]).toEqual([id, 0, ""]);
    }
    for (const route of ["openai/gpt-image-1-5/gpt-image-1-5", "google/nano-banana-pro/nano-banana-pro"])
      expect(await cli(["price", "confirm", route])).toMatchObject({ code: 0 });
    await nora.goto(`${server.address}/studio`);
    await expect
      .poll(async () => {
        await nora.reload();
        await nora.locator(".model-row").first().waitFor();
        return nora.getByRole("checkbox", { name: /^(Flux 2 Standard|GPT-Image 1\.5|Nano Banana Pro)/ }).count();
      }, patient)
      .toBe(3);
  }, 120_000);

  it("the quote is the sum for five pictures, and it is asked for once", async () => {
    standIns.bfl.choose("content-moderated");
    standIns.bfl.choose("cut-after-accepting");
    await nora.goto(`${server.address}/studio`);
    await wish(nora, prompt, models);
    await settingsOf("Flux 2 Klein 9B", async (fields) => fields.getByLabel("Pictures").selectOption("2"));
    await settingsOf("GPT-Image 1.5", async (fields) => fields.getByLabel("Quality").selectOption("medium"));
    quoted = await expectQuote();
    await nora.getByText("of it to watch it grow").waitFor(patient); // unfinished pictures cost something there
    await nora.locator("#run:enabled").click();
    await stripOf(nora, prompt).waitFor();
  }, 120_000);

  it("unfinished pictures of GPT-Image are seen while it works", async () => {
    const frame = stripOf(nora, prompt).locator(".frame", { hasText: "GPT-Image 1.5" });
    await frame.locator("img.latent-preview").waitFor({ timeout: 30_000 });
  }, 60_000);

  it("three pictures arrive; one refusal and one lost answer are explained", async () => {
    const strip = stripOf(nora, prompt);
    await arrive(strip, 3);
    await strip.getByText("by its content rules. You were not charged.").waitFor(patient);
    await strip.getByText("The provider may have made and billed it").waitFor(patient);
    const arrived = await strip.locator(".frame", { has: nora.locator(".exposure img") }).allTextContents();
    expect(arrived.filter((text) => text.includes("Flux 2"))).toHaveLength(1);
    expect(arrived.filter((text) => text.includes("GPT-Image 1.5, medium") || text.includes("medium"))).toHaveLength(1);
    expect(arrived.filter((text) => text.includes("Nano Banana Pro"))).toHaveLength(1);
    expect(standIns.bfl.arrivals()).toMatchObject({ posts: 3, keysAstray: [] });
    for (const standIn of [standIns.openai, standIns.google])
      expect(standIn.arrivals()).toMatchObject({ posts: 1, jobs: 1, keysAstray: [] });
    seen.push(await nora.content());
  }, 120_000);

  it("what may have been billed is settled for the creator, and the statement says so", async () => {
    const strip = stripOf(nora, prompt);
    await strip.getByText("The provider may have made and billed it").waitFor({ state: "detached", timeout: 180_000 });
    expect(await strip.getByText("Nothing arrived").count()).toBe(2);
    await nora.goto(`${server.address}/studio/credits`);
    await nora.locator(".statement tbody tr").first().waitFor();
    const statement = await readStatement(nora);
    expectToAddUp(statement);
    const begins = (word: string): readonly string[] =>
      statement.sentences.filter((sentence) => sentence.startsWith(`${word}: `) && !sentence.includes("Granted"));
    expect([begins("Paid").length, begins("Given back").length]).toEqual([3, 2]);
    const returned = begins("Given back").join("\n");
    expect(returned.match(/refused by the provider’s content rules/g)).toHaveLength(1);
    expect(returned.match(/the provider may have billed this studio for it, and you pay nothing/g)).toHaveLength(1);
    const paid = statement.changes.filter((change) => change < 0).reduce((sum, change) => sum - change, 0);
    expect(paid).toBeLessThan(quoted);
    expect(statement.closing).toBeCloseTo(
      statement.changes.reduce((sum, change) => sum + change, 0),
      6,
    );
    seen.push(await nora.content());
  }, 240_000);

  it("the books add up, and no key stands anywhere", async () => {
    expect(await cli(["reconcile"])).toMatchObject({ code: 0 });
    for (const path of ["/api/models", "/api/generations", "/api/library"])
      seen.push(await (await nora.request.get(server.address + path)).text());
    for (const [, { key }] of settings()) expect(seen.filter((page) => page.includes(key))).toEqual([]);
  }, 120_000);
});

/** Opens what one model can be told apart from the others. */
async function settingsOf(name: string, change: (fields: Locator) => Promise<unknown>): Promise<void> {
  const details = nora.locator("details.pick-settings", { hasText: `of ${name}: settings` });
  await details.locator("summary").click();
  await change(details);
}

/** What the button names, once it is not being asked for any more. */
async function expectQuote(): Promise<number> {
  const button = nora.locator("#run:enabled", { hasText: /5 pictures? for [\d.]+ credits/ });
  await button.waitFor();
  return Number(/for ([\d.]+) credit/.exec((await button.textContent()) ?? "")?.[1]);
}
