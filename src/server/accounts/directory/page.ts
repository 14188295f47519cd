/** What an operator looks for, from where on. */
export interface DirectoryOrder {
  /** Empty: everybody. */
  readonly search: string;
  /** The last row of the page before; null: the first page. */
  readonly before: string | null;
}

export interface DirectoryPage<T> {
  readonly rows: readonly T[];
  /** Where the next page begins; null where this is the last. */
  readonly next: string | null;
}

export const PAGE_ROWS = 50;

/** Of one row more than a page has. */
export function pageOf<T extends { readonly id: string }>(found: readonly T[]): DirectoryPage<T> {
  const rows = found.slice(0, PAGE_ROWS);
  return { rows, next: found.length > PAGE_ROWS ? (rows.at(-1)?.id ?? null) : null };
}

/** For `ilike`: anywhere, and no letter of the search means more than itself. */
export const pattern = (search: string): string => `%${search.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
