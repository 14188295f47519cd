import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type {
  GenerationList,
  GenerationView,
  Me,
  OutputView,
  QuoteAnswer,
  StudioEvent,
} from "../../../contract/studio/index.ts";
import { ending, isOpen } from "../words/index.ts";
import { addresses } from "./addresses.ts";
import { latest } from "./latest.ts";
import { announce, connection, dropLive, setLive } from "./live.ts";
import {
  generationsQuery,
  libraryFacetsQuery,
  libraryItemsKey,
  libraryQuery,
  meQuery,
  outputQuery,
} from "./queries.ts";

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
    ...[generationsQuery, meQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })),
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
      client.setQueriesData<QuoteAnswer>(
        { queryKey: ["quote"] },
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
  replaceOutput(client, output);
  if (isOpen(output)) return;
  dropLive(output.id);
  if (before !== undefined && !isOpen(before)) return;
  announce(ending(output));
  void hearLibrary(client);
  void client.invalidateQueries({ queryKey: ["statement"] });
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
