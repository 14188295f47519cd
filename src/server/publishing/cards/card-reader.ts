import { readFile } from "node:fs/promises";
import path from "node:path";
import { contentId } from "../../../core/kernel/index.ts";
import { readComparison, readModel } from "../address.ts";
import { homePage, modelPage, useCasePage } from "../catalogue-pages.ts";
import { changesPage } from "../changes.ts";
import { comparisonOf, type Publisher } from "../comparison.ts";
import { modelsPage, useCasesPage } from "../index-pages.ts";
import { keepFile } from "../keep-file.ts";
import { leaderboardPage } from "../leaderboard.ts";
import { overviewPage } from "../overview.ts";
import {
  type CardModel,
  changesCard,
  comparisonCard,
  homeCard,
  indexCard,
  leaderboardCard,
  methodCard,
  modelCard,
  overviewCard,
  useCaseCard,
} from "./card.ts";
import { drawCard } from "./draw.ts";

export interface Card {
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Query = Readonly<Record<string, string>>;

/**
 * The picture that stands for a page where its address is shared; null where there is no such page. Drawn when first
 * asked for and kept in the data folder under the hash of what it shows, where any of them may be deleted at any time.
 */
export function cardReader(
  publisher: Publisher,
  dataFolder: string,
): (path: string, query: Query) => Promise<Card | null> {
  return async (address, query) => {
    const card = await cardOf(publisher, address, query);
    if (card === null) return null;
    const key = contentId({ card, build: publisher.buildId });
    const file = path.join(dataFolder, "cards", key.slice(0, 2), `${key}.png`);
    const kept = await readFile(file).catch(() => null);
    if (kept !== null) return { key, bytes: Uint8Array.from(kept) };
    const bytes = await drawCard(card);
    await keepFile(file, bytes);
    return { key, bytes };
  };
}

async function cardOf(publisher: Publisher, address: string, query: Query): Promise<CardModel | null> {
  const { catalogue, db } = publisher;
  const [, first = "", second = "", third = "", fourth, ...more] = address.split("/");
  if (more.length > 0) return null;
  if (first === "models" && second === "compare") return comparedCard(publisher, third, fourth ?? null, query);
  if (fourth !== undefined) return null;
  if (second === "" && first === "models") return indexCard(modelsPage(catalogue));
  if (second === "" && first === "use-cases") return indexCard(useCasesPage(catalogue));
  if (first === "models" && third === "") {
    const asked = readModel(catalogue, second);
    return asked.kind === "model" ? modelCard(await modelPage(publisher, asked.card)) : null;
  }
  if (first === "use-cases") return useCaseCards(publisher, second, third);
  if (second !== "") return null;
  if (first === "index") return homeCard(await homePage(publisher));
  if (first === "method") return methodCard();
  return first === "changes" ? changesCard(await changesPage(db)) : null;
}

/** Of the canonical address only, at the use case's own weights: what a visitor weighs has no card. */
async function comparedCard(
  publisher: Publisher,
  pair: string,
  useCase: string | null,
  query: Query,
): Promise<CardModel | null> {
  const asked = readComparison(publisher.catalogue, pair, useCase, query);
  if (asked.kind === "overview") return overviewCard(await overviewPage(publisher, asked.configurations));
  if (asked.kind !== "comparison" || asked.weights !== null) return null;
  return comparisonCard((await comparisonOf(publisher, asked.useCase, asked.configurations)).page);
}

async function useCaseCards(
  { catalogue, snapshots }: Publisher,
  slug: string,
  below: string,
): Promise<CardModel | null> {
  const useCase = catalogue.useCases.get(slug);
  if (useCase === undefined) return null;
  const snapshot = await snapshots.load(slug);
  if (below === "") return useCaseCard(useCasePage(catalogue, useCase, snapshot));
  return below === "leaderboard" ? leaderboardCard(leaderboardPage(catalogue, useCase, snapshot)) : null;
}
