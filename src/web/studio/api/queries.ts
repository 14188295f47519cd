import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  DeletedList,
  GenerationList,
  LibraryFacets,
  LibraryItemAlone,
  LibraryItems,
  LibraryList,
  Lineage,
  Me,
  OfferedModel,
  QuoteAnswer,
  QuoteRequest,
  ShareLinkList,
  StatementView,
  UploadList,
} from "../../../contract/studio/index.ts";
import { addresses } from "./addresses.ts";
import { latest } from "./latest.ts";
import { ask } from "./request.ts";

const MINUTE_MS = 60_000;

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => ask<Me>(addresses.me, { signal }),
});

export const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: async ({ signal }) => (await ask<{ models: OfferedModel[] }>(addresses.models, { signal })).models,
  staleTime: MINUTE_MS,
});

/** The price of a wish; null: there is none to ask for. The last answer stays while the next is on its way. */
export const quoteQuery = (request: QuoteRequest | null) =>
  queryOptions({
    queryKey: ["quote", request],
    queryFn: ({ signal }) => ask<QuoteAnswer>(addresses.quotes, { method: "POST", body: request, signal }),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    staleTime: MINUTE_MS,
    retry: false,
  });

export const generationsQuery = infiniteQueryOptions({
  queryKey: ["generations"],
  queryFn: ({ pageParam, signal }) => ask<GenerationList>(addresses.generationsBefore(pageParam), { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
  select: ({ pages }) =>
    pages.flatMap(({ generations }) =>
      generations.map((generation) => ({ ...generation, outputs: generation.outputs.map(latest.of) })),
    ),
});

export const libraryQuery = infiniteQueryOptions({
  queryKey: ["library"],
  queryFn: ({ pageParam, signal }) => ask<LibraryList>(addresses.libraryBefore(pageParam), { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
  select: ({ pages }) => pages.flatMap(({ outputs }) => outputs),
});

/** What is looked for in the library, as its address says it. */
export type Wanted = Readonly<Partial<Record<WantedName, string>>>;
type WantedName =
  | "q"
  | "kind"
  | "model"
  | "useCase"
  | "shape"
  | "megapixels"
  | "colour"
  | "tag"
  | "collection"
  | "favourite"
  | "hidden"
  | "like";

/** All that is in the library begins so: marks change what is found. */
export const libraryItemsKey = ["library-items"] as const;

/** Stale only when told: whoever looks at many pictures is not to wait for all of them once more. */
export const libraryItemsQuery = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: [...libraryItemsKey, wanted],
    queryFn: ({ pageParam, signal }) =>
      ask<LibraryItems>(
        addresses.libraryItems({
          ...wanted,
          ...(pageParam === null ? { limit: "60" } : { before: pageParam, limit: "200" }),
        }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const libraryFacetsQuery = queryOptions({
  queryKey: ["library-facets"],
  queryFn: ({ signal }) => ask<LibraryFacets>(addresses.libraryFacets, { signal }),
});

export const libraryItemQuery = (id: string) =>
  queryOptions({
    queryKey: ["library-item", id],
    queryFn: ({ signal }) => ask<LibraryItemAlone>(addresses.libraryItem(id), { signal }),
    staleTime: 0,
  });

/** What was uploaded lately, to be worked from again. */
export const uploadsQuery = queryOptions({
  queryKey: ["uploads"],
  queryFn: async ({ signal }) => (await ask<UploadList>(addresses.uploads, { signal })).uploads,
  staleTime: 0,
});

export const outputQuery = (id: string) =>
  queryOptions({
    queryKey: ["output", id],
    queryFn: ({ signal }) => ask<LibraryList["outputs"][number]>(addresses.output(id), { signal }),
  });

/** What was deleted and can be brought back. */
export const deletedQuery = infiniteQueryOptions({
  queryKey: ["deleted"],
  queryFn: ({ pageParam, signal }) => ask<DeletedList>(addresses.deletedBefore(pageParam), { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
  select: ({ pages }) => pages.flatMap(({ outputs }) => outputs),
  staleTime: 0,
});

/** What a picture was made from and what became of it. */
export const lineageQuery = (output: string) =>
  queryOptions({
    queryKey: ["lineage", output],
    queryFn: ({ signal }) => ask<Lineage>(addresses.lineage(output), { signal }),
    staleTime: 0,
  });

/** The links of a picture: those that work, and those that are over. */
export const linksQuery = (output: string) =>
  queryOptions({
    queryKey: ["links", output],
    queryFn: ({ signal }) => ask<ShareLinkList>(addresses.links(output), { signal }),
    staleTime: 0,
  });

export const statementQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ["statement", from, to],
    queryFn: ({ signal }) => ask<StatementView>(addresses.statement(from, to), { signal }),
    placeholderData: keepPreviousData,
  });

/** What the twins of public pages say; only what is read here. */
export interface UseCaseGroups {
  readonly groups: readonly {
    readonly category: string;
    readonly items: readonly { readonly slug: string; readonly name: string }[];
  }[];
}
export interface UseCase {
  readonly path: string;
  readonly name: string;
  readonly prompts: readonly UseCasePrompt[];
}
export interface UseCasePrompt {
  readonly id: string;
  readonly tests: string;
  readonly prompt: string;
  /** As printed: "1024 × 1536". */
  readonly size: string;
}
export interface ModelNames {
  readonly models: readonly { readonly id: string; readonly name: string; readonly maker: string }[];
}
export interface PublicComparison {
  readonly models: readonly { readonly id: string; readonly name: string }[];
  readonly shortAnswer: readonly { readonly text: string }[];
  readonly examples: readonly { readonly promptId: string; readonly prompt: string }[];
}

const forEver = Number.POSITIVE_INFINITY;

export const useCasesQuery = queryOptions({
  queryKey: ["use-cases"],
  queryFn: async ({ signal }) => (await ask<UseCaseGroups>(addresses.useCases, { signal })).groups,
  staleTime: forEver,
});

export const useCaseQuery = (slug: string | null) =>
  queryOptions({
    queryKey: ["use-case", slug],
    queryFn: ({ signal }) => ask<UseCase>(addresses.useCase(slug ?? ""), { signal }),
    enabled: slug !== null,
    staleTime: forEver,
  });

/** Every model of the catalogue by its slug, offered here or not. */
export const modelNamesQuery = queryOptions({
  queryKey: ["model-names"],
  queryFn: async ({ signal }) => {
    const { models } = await ask<ModelNames>(addresses.allModels, { signal });
    return new Map(models.map(({ id, name }) => [id, name]));
  },
  staleTime: forEver,
});

/** The public page of these models, by name in order; not asked for where there can be none. */
export const comparisonQuery = (models: readonly string[], useCase: string | null) =>
  queryOptions({
    queryKey: ["comparison", models, useCase],
    queryFn: ({ signal }) => ask<PublicComparison>(`${addresses.comparison(models, useCase ?? "")}.json`, { signal }),
    enabled: useCase !== null && models.length > 1,
    staleTime: forEver,
  });
