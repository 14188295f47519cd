import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { libraryFacetsQuery, libraryItemQuery } from "../api/index.ts";
import { libraryWords } from "../words/index.ts";
import { useChange } from "./changes.ts";

const words = libraryWords.marks;

/** What a picture is marked with, and the way to those that look like it. Nothing where it is not in the library. */
export function ItemMarks({ id }: { readonly id: string }): ReactNode {
  const { data: item } = useQuery(libraryItemQuery(id));
  const facets = useQuery(libraryFacetsQuery);
  const change = useChange();
  const navigate = useNavigate();
  if (item === undefined) return null;
  const collections = facets.data?.collections.filter((each) => item.collections.includes(each.id)) ?? [];
  return (
    <section className="item-marks" aria-label={words.region}>
      <p className="buttons">
        <button
          type="button"
          className="button"
          aria-pressed={item.favourite}
          onClick={() => change.mutate({ items: [id], favourite: !item.favourite })}
        >
          {item.favourite ? words.favourite : words.noFavourite}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void navigate({ to: "/library", search: { like: id } })}
        >
          {words.alike}
        </button>
        <button type="button" className="button" onClick={() => change.mutate({ items: [id], hidden: !item.hidden })}>
          {item.hidden ? words.show : words.hide}
        </button>
      </p>
      {item.tags.length > 0 && <p className="quiet">{words.tags(item.tags)}</p>}
      {collections.length > 0 && <p className="quiet">{words.collections(collections.map(({ name }) => name))}</p>}
    </section>
  );
}
