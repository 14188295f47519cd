// All pairs of 40 made models × every use case, with 100,000 votes present: derived, printed in every form, rendered.
//   node --import ./src/server/boot/tsx-hook.ts bench/pages.ts [pages per use case, default all]
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { defaultConfiguration } from "../src/core/catalogue/index.ts";
import { derive } from "../src/core/verdict/claims/index.ts";
import {
  comparisonJson,
  comparisonMarkdown,
  comparisonPage,
  comparisonText,
} from "../src/core/verdict/printers/index.ts";
import { catalogueFolder } from "../src/server/boot/open.ts";
import { loadCatalogue } from "../src/server/boot/catalogue/index.ts";
import { renderComparison } from "../src/web/pages/index.ts";
import { testLinks } from "../src/web/pages/test-page.ts";
import { testSite } from "../src/web/pages/test-site.ts";
import { arena, madeModels, madeSnapshot } from "./made-arena.ts";
import { machine } from "./ranking-setting.ts";

interface Printed {
  readonly useCase: string;
  readonly pages: number;
  readonly seconds: number;
  /** Seconds for each tenth of the pages, in the order of printing: flat if the cost of a page is constant. */
  readonly tenths: readonly number[];
  readonly bytes: number;
}

async function print(useCase: string, pagesMax: number): Promise<Printed> {
  const catalogue = madeModels((await loadCatalogue(catalogueFolder)).useCases);
  const snapshot = madeSnapshot(catalogue, useCase);
  const cards = [...catalogue.models.values()];
  const pairs = cards.flatMap((a, index) => cards.slice(index + 1).map((b) => [a, b] as const)).slice(0, pagesMax);
  const tenths: number[] = [];
  let bytes = 0;
  const began = performance.now();
  let tenth = began;
  for (const [index, pair] of pairs.entries()) {
    const set = derive({ snapshot, configurations: pair.map(defaultConfiguration) });
    const page = comparisonPage(set);
    bytes += renderComparison(page, testLinks, testSite).length;
    bytes +=
      JSON.stringify(comparisonJson(set, page)).length + comparisonMarkdown(page).length + comparisonText(page).length;
    if ((index + 1) % Math.ceil(pairs.length / 10) === 0 || index === pairs.length - 1) {
      tenths.push((performance.now() - tenth) / 1000);
      tenth = performance.now();
    }
  }
  return { useCase, pages: pairs.length, seconds: (performance.now() - began) / 1000, tenths, bytes };
}

if (isMainThread) {
  const pagesMax = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
  const queue = [...(await loadCatalogue(catalogueFolder)).useCases.keys()];
  const useCases = queue.length;
  const threads = Math.min(2, availableParallelism());
  console.log(machine());
  console.log(
    `seed ${arena.seed}; ${arena.models} models, ${useCases} use cases, ${arena.votes} votes; ${threads} threads`,
  );
  const began = performance.now();
  const done: Printed[] = [];
  await Promise.all(
    Array.from({ length: threads }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const useCase = next;
        const result = await new Promise<Printed>((resolve, reject) => {
          const worker = new Worker(fileURLToPath(import.meta.url), {
            workerData: { useCase, pagesMax },
            env: { ...process.env, NODE_ENV: "production" },
            execArgv: ["--import", fileURLToPath(new URL("../src/server/boot/tsx-hook.ts", import.meta.url))],
          });
          worker.once("message", resolve).once("error", reject);
        });
        done.push(result);
        const each = ((1000 * result.seconds) / result.pages).toFixed(1);
        const first = result.tenths[0] ?? 0;
        const last = result.tenths.at(-1) ?? 0;
        console.log(
          `${result.useCase.padEnd(18)} ${result.pages} pages, ${each} ms a page; first tenth ${first.toFixed(2)} s, last ${last.toFixed(2)} s`,
        );
      }
    }),
  );
  const total = (performance.now() - began) / 1000;
  const pages = done.reduce((sum, { pages: each }) => sum + each, 0);
  console.log(
    `${pages} pages in ${total.toFixed(0)} s with starting and sealing (target ≤ 300 s for 10,920 on two cores)`,
  );
} else {
  const { useCase, pagesMax } = workerData as { useCase: string; pagesMax: number };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(await print(useCase, pagesMax));
}
