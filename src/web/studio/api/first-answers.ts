import type { QueryClient } from "@tanstack/react-query";
import { type FirstAnswers, firstAnswersId } from "../../../contract/studio/index.ts";
import { generationsQuery, libraryFacetsQuery, libraryItemsQuery, meQuery, modelsQuery } from "./queries.ts";

/** Begins with what the page brought along, so that the first room stands without asking for anything. */
export function takeFirstAnswers(client: QueryClient): void {
  const text = document.getElementById(firstAnswersId)?.textContent;
  if (text == null) return;
  const { me, models, generations, libraryItems, libraryFacets } = JSON.parse(text) as FirstAnswers;
  client.setQueryData(meQuery.queryKey, me);
  if (models !== undefined) client.setQueryData(modelsQuery.queryKey, models.models);
  if (generations !== undefined) client.setQueryData(generationsQuery.queryKey, firstPage(generations));
  if (libraryItems !== undefined) client.setQueryData(libraryItemsQuery({}).queryKey, firstPage(libraryItems));
  if (libraryFacets !== undefined) client.setQueryData(libraryFacetsQuery.queryKey, libraryFacets);
}

const firstPage = <Page>(page: Page): { pages: Page[]; pageParams: (string | null)[] } => ({
  pages: [page],
  pageParams: [null],
});
