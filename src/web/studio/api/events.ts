import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type {
  GenerationList,
  GenerationView,
  Me,
  OutputView,
  QuoteAnswer,
  StudioEvent,
} from "../../../contract/studio/index.ts";
import { ending, isDeleted, isOpen } from "../words/index.ts";
import { addresses } from "./addresses.ts";
import { latest } from "./latest.ts";
import { announce, connection, dropLive, setLive } from "./live.ts";
import {
  deletedQuery,
  generationsQuery,
  libraryFacetsQuery,
  libraryItemsKey,
  libraryQuery,
  meQuery,
  outputQuery,
} from "./queries.ts";
import { replaceInSets } from "./sets-shown.ts";

/** How long after a refused stream another is tried, in milliseconds. */
const AGAIN_MS = 5_000;

/**
 * Follows the workspace's events until it is told to stop. The browser reconnects by itself and names the last event it
 * had, so none is missed; each time the stream opens, what is on the screen is also asked for anew, which covers a
 * stream that had to begin from nothing.
 */
export function followEvents(client: QueryClient): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    const stream = new EventSource(addresses.events);
    source = stream;
    stream.addEventListener("open", () => {
      connection.set("open");
      void resync(client);
    });
    stream.addEventListener("error", () => {
      connection.set("broken");
      if (stream.readyState !== EventSource.CLOSED) return;
      // Refused, not interrupted: signed out, or the server is going down. The browser will not try again.
      timer = setTimeout(open, AGAIN_MS);
    });
    stream.addEventListener("message", ({ data }: MessageEvent<string>) =>
      apply(client, JSON.parse(data) as StudioEvent),
    );
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
    connection.set("connecting");
  };
}

const resync = (client: QueryClient): Promise<unknown> =>
  Promise.all([
    ...[generationsQuery.queryKey, meQuery.queryKey, ["set"], ["sets"], ["finish"]].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
    hearLibrary(client),
  ]);

/** The library's room decides itself when to ask anew: somebody may be far down in it. */
const hearLibrary = (client: QueryClient): Promise<unknown> =>
  Promise.all([
    client.invalidateQueries({ queryKey: libraryQuery.queryKey }),
    client.invalidateQueries({ queryKey: libraryFacetsQuery.queryKey }),
    client.invalidateQueries({ queryKey: libraryItemsKey, refetchType: "none" }),
  ]);

function apply(client: QueryClient, event: StudioEvent): void {
  switch (event.type) {
    case "output":
      return hearOutput(client, event.output);
    case "balance":
      client.setQueryData<Me>(meQuery.queryKey, (me) => me && { ...me, ...balanceOf(event) });
      // What there is to spend stands beside what it costs, too.
      for (const queryKey of [["quote"], ["plan"], ["finish-quote"]])
        client.setQueriesData<Pick<QuoteAnswer, "availableMicrocredits">>(
          { queryKey },
          (quote) => quote && { ...quote, availableMicrocredits: event.availableMicrocredits },
        );
      return;
    case "progress":
      return setLive(event.output, { share: event.share });
    case "preview":
      return setLive(event.output, { previewUrl: event.url });
  }
}

const balanceOf = ({ availableMicrocredits, heldMicrocredits }: Extract<StudioEvent, { type: "balance" }>) => ({
  availableMicrocredits,
  heldMicrocredits,
});

function hearOutput(client: QueryClient, output: OutputView): void {
  const before = latest.hear(output) ?? knownOutput(client, output.id);
  if (isDeleted(output)) return dropOutput(client, output);
  replaceOutput(client, output);
  replaceInSets(client, output);
  if (before !== undefined && isDeleted(before)) return rereadLists(client);
  if (isOpen(output)) return;
  dropLive(output.id);
  if (before !== undefined && !isOpen(before)) return;
  announce(ending(output));
  void hearLibrary(client);
  void client.invalidateQueries({ queryKey: ["statement"] });
  for (const queryKey of [["sets"], ["finish"]]) void client.invalidateQueries({ queryKey });
}

/** Deleted here or by somebody else; brought back, it comes as any other event. */
function dropOutput(client: QueryClient, { id, generation }: OutputView): void {
  client.removeQueries({ queryKey: outputQuery(id).queryKey });
  client.setQueryData<Pages>(
    generationsQuery.queryKey,
    (data) => data && { ...data, pages: data.pages.map((page) => withoutOutput(page, generation, id)) },
  );
  rereadLists(client);
}

const withoutOutput = (page: GenerationList, generation: string, output: string): GenerationList => ({
  ...page,
  generations: page.generations.flatMap((each) => {
    if (each.id !== generation) return [each];
    const outputs = each.outputs.filter(({ id }) => id !== output);
    return outputs.length === 0 ? [] : [{ ...each, outputs }];
  }),
});

function rereadLists(client: QueryClient): void {
  void hearLibrary(client);
  for (const queryKey of [generationsQuery.queryKey, deletedQuery.queryKey, ["lineage"]])
    void client.invalidateQueries({ queryKey });
}

type Pages = InfiniteData<GenerationList, string | null>;

const generationsIn = (client: QueryClient): readonly GenerationView[] =>
  client.getQueryData<Pages>(generationsQuery.queryKey)?.pages.flatMap(({ generations }) => generations) ?? [];

const knownOutput = (client: QueryClient, id: string): OutputView | undefined =>
  generationsIn(client)
    .flatMap(({ outputs }) => outputs)
    .find((output) => output.id === id);

function replaceOutput(client: QueryClient, output: OutputView): void {
  if (client.getQueryData(outputQuery(output.id).queryKey) !== undefined)
    void client.invalidateQueries({ queryKey: outputQuery(output.id).queryKey });
  if (!generationsIn(client).some(({ id }) => id === output.generation)) {
    void client.invalidateQueries({ queryKey: generationsQuery.queryKey });
    return;
  }
  const replaced = (generation: GenerationView): GenerationView =>
    generation.id === output.generation
      ? { ...generation, outputs: generation.outputs.map((each) => (each.id === output.id ? output : each)) }
      : generation;
  client.setQueryData<Pages>(
    generationsQuery.queryKey,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, generations: page.generations.map(replaced) })),
      },
  );
}

/** Puts a generation that was just asked for in front, before any event tells of it. */
export function putInFront(client: QueryClient, generation: GenerationView): void {
  if (generationsIn(client).some(({ id }) => id === generation.id)) return;
  client.setQueryData<Pages>(generationsQuery.queryKey, (data) => {
    const [first, ...rest] = data?.pages ?? [];
    if (data === undefined || first === undefined) return data;
    return { ...data, pages: [{ ...first, generations: [generation, ...first.generations] }, ...rest] };
  });
}
