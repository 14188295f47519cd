import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  BatchPlanAnswer,
  BatchRequest,
  FinishQuote,
  FinishRequest,
  FinishView,
  PlanAnswer,
  SetList,
  SetRequest,
  SetView,
} from "../../../contract/studio/index.ts";
import { addresses } from "./addresses.ts";
import { latest } from "./latest.ts";
import { ask } from "./request.ts";
import { withOutputs } from "./sets-shown.ts";

const MINUTE_MS = 60_000;

/** What a grid would be; null: there is none to ask for. Looked at anew each time, since pictures come and go. */
export const planQuery = (request: SetRequest | null) =>
  queryOptions({
    queryKey: ["plan", request],
    queryFn: ({ signal }) => ask<PlanAnswer>(addresses.setPlan, { method: "POST", body: request, signal }),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });

export const batchPlanQuery = (request: BatchRequest | null) =>
  queryOptions({
    queryKey: ["plan", "batch", request],
    queryFn: ({ signal }) => ask<BatchPlanAnswer>(addresses.batchPlan, { method: "POST", body: request, signal }),
    enabled: request !== null,
    staleTime: 0,
    retry: false,
  });

export const setsQuery = infiniteQueryOptions({
  queryKey: ["sets"],
  queryFn: ({ pageParam, signal }) => ask<SetList>(addresses.setsBefore(pageParam), { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
  select: ({ pages }) => pages.flatMap(({ sets }) => sets),
});

export const setQuery = (id: string) =>
  queryOptions({
    queryKey: ["set", id],
    queryFn: ({ signal }) => ask<SetView>(addresses.set(id), { signal }),
    select: (set) => withOutputs(set, latest.of),
  });

export const finishQuoteQuery = (request: FinishRequest | null) =>
  queryOptions({
    queryKey: ["finish-quote", request],
    queryFn: ({ signal }) => ask<FinishQuote>(addresses.finishQuote, { method: "POST", body: request, signal }),
    enabled: request !== null,
    staleTime: MINUTE_MS,
    retry: false,
  });

/** A picture among its drafts and finals. */
export const finishQuery = (output: string) =>
  queryOptions({
    queryKey: ["finish", output],
    queryFn: ({ signal }) => ask<FinishView>(addresses.finishOf(output), { signal }),
    staleTime: 0,
  });
