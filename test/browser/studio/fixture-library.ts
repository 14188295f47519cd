import type { Hono } from "hono";
import type { GenerationView, LibraryFacets, LibraryItem } from "../../../src/contract/studio/index.ts";

const PAGE_LENGTH = 12;

/** The library's addresses over what the fixture made: words and favourites are looked for, the rest is not. */
export function addFixtureLibrary(app: Hono, generations: readonly GenerationView[]): void {
  const favourites = new Set<string>();
  const items = (): readonly LibraryItem[] =>
    generations.flatMap(({ id: generation, prompt, useCase, outputs }) =>
      outputs.flatMap(({ id, name, picture, received, requested, createdAt }) => {
        if (picture === null) return [];
        const { url: pictureUrl, originalUrl, placeholder } = picture;
        return {
          id,
          kind: "output" as const,
          said: prompt,
          model: name,
          generation,
          useCase,
          createdAt,
          placeholder,
          pictureUrl,
          originalUrl,
          favourite: favourites.has(id),
          hidden: false,
          tags: [],
          colours: [],
          ...(received ?? requested),
        };
      }),
    );
  app.get("/api/library/items", (c) => {
    const { q, favourite, before } = c.req.query();
    const found = items().filter(
      (item) =>
        (q === undefined || item.said.toLowerCase().includes(q.toLowerCase())) && (favourite !== "1" || item.favourite),
    );
    const from = Number(before ?? 0);
    const next = from + PAGE_LENGTH < found.length ? String(from + PAGE_LENGTH) : null;
    return c.json({ items: found.slice(from, from + PAGE_LENGTH), next });
  });
  app.get("/api/library/items/:id", (c) => {
    const item = items().find(({ id }) => id === c.req.param("id"));
    if (item !== undefined) return c.json({ ...item, collections: [] });
    return c.json({ error: { code: "not-found", message: "There is no such picture in this workspace." } }, 404);
  });
  app.get("/api/library/facets", (c) => {
    const models = [...new Set(items().flatMap(({ model }) => model ?? []))].toSorted();
    const facets: LibraryFacets = {
      total: items().length,
      hidden: 0,
      models,
      useCases: [],
      tags: [],
      collections: [],
    };
    return c.json(facets);
  });
  app.post("/api/library/changes", async (c) => {
    const { items: ids, favourite } = await c.req.json<{ readonly items: string[]; readonly favourite?: boolean }>();
    for (const id of ids) if (favourite === true) favourites.add(id);
    if (favourite === false) for (const id of ids) favourites.delete(id);
    return c.body(null, 204);
  });
}
