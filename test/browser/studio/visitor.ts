import { setTimeout } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** How long something may take that a busy machine is slow at. */
export const patient = { timeout: 30_000 };

export const password = "correct horse battery";

/** Fills what a form asks for, by the names of its fields, and sends it. */
export async function send(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
  await page.locator("main form button[type=submit]").first().click();
}

/** A browser of one's own, as a person has. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

export interface Place {
  readonly browser: Browser;
  readonly address: string;
}

/** The path of the link that makes an operator, once the console has printed it. Also for benches: no test runner is asked. */
async function operatorLink(printed: () => string): Promise<string> {
  const giveUpAt = Date.now() + patient.timeout;
  for (;;) {
    const path = /\S+(\/operator\/begin\?token=\S+)/.exec(printed())?.[1];
    if (path !== undefined) return path;
    if (Date.now() > giveUpAt) throw new Error(`no link for the operator was printed: ${printed()}`);
    await setTimeout(50);
  }
}

/** By the link that the console printed. */
export async function becomeOperator({ browser, address }: Place, printed: () => string): Promise<Page> {
  const page = await openPage(browser);
  await page.goto(address + (await operatorLink(printed)));
  await send(page, { name: "Olga", email: "olga@example.org", password });
  await page.waitForURL("**/account?done=*");
  return page;
}

/** From the address to the studio, by the letter in the operator's mailbox. */
export async function signUp({ browser, address }: Place, operator: Page, name: string): Promise<Page> {
  const page = await openPage(browser);
  await page.goto(`${address}/studio`);
  await page.getByRole("link", { name: "Create an account" }).click();
  const email = `${name.toLowerCase()}@example.org`;
  await send(page, { email });
  await page.getByRole("heading", { name: "Look in your mail" }).waitFor();
  await operator.goto(`${address}/operator/mail`);
  const letter = await operator.locator("pre", { hasText: "/sign-up/finish" }).first().textContent();
  await page.goto(address + (/https?:\/\/[^/\s]+(\/\S+)/.exec(letter ?? "")?.[1] ?? ""));
  await page.getByText(email).waitFor();
  await send(page, { name, password });
  return page;
}

/** Puts a prompt and models into the form. Resolves with the cost that the button names, in credits. */
export async function wish(page: Page, prompt: string, models: readonly string[]): Promise<number> {
  await page.getByLabel("What the picture shows").fill(prompt);
  for (const model of models) await pick(page, model);
  await page.locator("#run:enabled").waitFor();
  const label = (await page.locator("#run:enabled").textContent()) ?? "";
  return Number(/for ([\d.]+) credit/.exec(label)?.[1] ?? Number.NaN);
}

/** Presses as a person does: once more where the page was still moving under the pointer. */
async function pick(page: Page, model: string): Promise<void> {
  const box = page.getByRole("checkbox", { name: new RegExp(`^${model}`) });
  try {
    await box.check();
  } catch (error) {
    if (!String(error).includes("did not change its state")) throw error;
    await box.check();
  }
}

/** The strip of the wish with this prompt. */
export const stripOf = (page: Page, prompt: string): Locator =>
  page.locator(".generation", { has: page.getByRole("heading", { name: prompt, exact: true }) });

export async function arrive(strip: Locator, count: number): Promise<void> {
  await strip
    .locator(".frame .exposure img")
    .nth(count - 1)
    .waitFor({ timeout: 60_000 });
}

export interface PrintedStatement {
  readonly opening: number;
  readonly closing: number;
  readonly sentences: readonly string[];
  /** Of each line, in order: what changed, and the credits then. */
  readonly changes: readonly number[];
  readonly balances: readonly number[];
}

const figure = (text: string): number => Number(text.replace("−", "-").replaceAll(/[+,]/g, ""));

/** What changed comes with its sign; what is only set aside, without. */
const changeIn = (cell: string): number => figure(/^[+−][\d.,]+/.exec(cell)?.[0] ?? "0");

/** The statement as it is read on the page, each line by itself. */
export async function readStatement(page: Page): Promise<PrintedStatement> {
  const sum = (await page.locator(".statement-sum").textContent()) ?? "";
  const [, opening = "", closing = ""] =
    /^(−?[\d.,]+) credits? at the beginning, (−?[\d.,]+) credits? at the end/.exec(sum) ?? [];
  const folded = page.locator(".statement button[aria-expanded=false]");
  while ((await folded.count()) > 0) await folded.first().click();
  const rows = await page.locator(".statement tbody tr:not(.statement-run)").all();
  const cells = await Promise.all(
    rows.map((row) =>
      Promise.all([
        row.locator("td").nth(1).textContent(),
        row.locator("td").nth(2).textContent(),
        row.locator("td").nth(3).textContent(),
      ]),
    ),
  );
  return {
    opening: figure(opening),
    closing: figure(closing),
    sentences: cells.map(([sentence]) => sentence ?? ""),
    changes: cells.map(([, change]) => changeIn(change ?? "")),
    balances: cells.map(([, , balance]) => figure(balance ?? "")),
  };
}

const rounded = (credits: number): number => Math.round(credits * 1_000_000) / 1_000_000;

/** Whether each line leads to the next, and all of them from the beginning to the end. */
export function expectToAddUp({ opening, closing, changes, balances }: PrintedStatement): void {
  let balance = opening;
  for (const [index, change] of changes.entries()) {
    balance = rounded(balance + change);
    expect([index, balances[index]]).toEqual([index, balance]);
  }
  expect(balance).toBe(closing);
}
