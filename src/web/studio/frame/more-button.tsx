import type { ReactNode } from "react";
import { frameWords } from "../words/index.ts";

interface Paged {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** Below a list that goes on: its next page. Nothing where there is none. */
export function MoreButton({ list, label }: { readonly list: Paged; readonly label: string }): ReactNode {
  if (!list.hasNextPage) return null;
  return (
    <p className="buttons">
      <button
        type="button"
        className="button"
        disabled={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {list.isFetchingNextPage ? frameWords.fetchingMore : label}
      </button>
    </p>
  );
}
