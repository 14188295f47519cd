// Lighthouse on the studio as somebody sees it who is signed in and has pictures, and as a stranger does, on a phone.
// The median of some runs, because a busy machine is slow for reasons of its own: its speed is printed beside.
//   node --import ./src/server/boot/tsx-hook.ts bench/studio-lighthouse.ts [runs, default 3]
import lighthouse from "lighthouse";
import { chromium, type Page } from "playwright-core";
import { chromiumPath } from "../test/browser/chromium.ts";
import { startServer } from "../test/browser/server.ts";
import { arrive, becomeOperator, signUp, stripOf, wish } from "../test/browser/studio/visitor.ts";
import { browserFlags } from "./lighthouse-setting.ts";
import { machine } from "./ranking-setting.ts";
import { median } from "./serving-setting.ts";

const categories = ["performance", "accessibility", "best-practices"] as const;
const figures = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index"] as const;
const SCORE_MIN = 95;

const port = 9_800 + (process.pid % 150);

async function once(url: string, cookie: string | null) {
  const extraHeaders = cookie === null ? {} : { extraHeaders: { Cookie: cookie } };
  const options = { port, logLevel: "error" as const, onlyCategories: [...categories], ...extraHeaders };
  const found = await lighthouse(url, options);
  if (found === undefined) throw new Error(`Lighthouse said nothing of ${url}`);
  const { lhr } = found;
  return {
    scores: categories.map((id) => Math.round((lhr.categories[id]?.score ?? 0) * 100)),
    figures: [
      ...figures.map((id) => lhr.audits[id]?.numericValue ?? Number.NaN),
      lhr.audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN,
    ],
    speed: lhr.environment.benchmarkIndex,
  };
}

/** Prints the medians of one page; true where its performance reaches what is asked for. */
async function measure(name: string, url: string, cookie: string | null): Promise<boolean> {
  const found: Awaited<ReturnType<typeof once>>[] = [];
  for (let run = 0; run < runs; run += 1) found.push(await once(url, cookie));
  const scores = categories.map((_, place) => median(found.map((each) => each.scores[place] ?? 0)));
  const [first, largest, blocked, index, shift] = [0, 1, 2, 3, 4].map((place) =>
    median(found.map((each) => each.figures[place] ?? Number.NaN)),
  );
  console.log(
    `${name.padEnd(20)}${scores.join(" ").padEnd(12)} first paint ${first?.toFixed(0)} ms, largest ${largest?.toFixed(0)} ms, ` +
      `blocked ${blocked?.toFixed(0)} ms, speed index ${index?.toFixed(0)} ms, shift ${shift?.toFixed(3)}, ` +
      `machine ${median(found.map(({ speed }) => speed)).toFixed(0)}`,
  );
  return (scores[0] ?? 0) >= SCORE_MIN;
}

const cookieOf = async (page: Page): Promise<string> =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

const runs = Number(process.argv[2] ?? 3);
console.log(machine());
console.log(`median of ${runs}: ${categories.join(", ")}`);
const server = await startServer();
const browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: browserFlags(port) });
const place = { browser, address: server.address };
const person = await signUp(place, await becomeOperator(place, server.printed), "Vera");
await person.goto(`${server.address}/studio`);
await wish(person, "A red fox in the snow", ["Sketch Flat", "Sketch Precise"]);
await person.locator("#run:enabled").click();
await arrive(stripOf(person, "A red fox in the snow"), 2);
const cookie = await cookieOf(person);
const reached = [
  await measure("a stranger", `${server.address}/studio`, null),
  await measure("somebody signed in", `${server.address}/studio`, cookie),
  await measure("their library", `${server.address}/studio/library`, cookie),
];
console.log(reached.every(Boolean) ? `all at least ${SCORE_MIN}` : `not all at least ${SCORE_MIN}`);
await browser.close();
await server.stop();
process.exit(0);
