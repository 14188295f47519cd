/** Which pictures are chosen, and where the keyboard stands; places are in the order of the sheet. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: number;
  readonly active: number;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: 0, active: 0 };

/** Where a key leads from `active`, in a sheet of `count` pictures and so many a row; null: it leads nowhere. */
export function placeAfter(
  key: string,
  { active, count, columns, rowsInView }: { active: number; count: number; columns: number; rowsInView: number },
): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: active - 1,
    ArrowRight: active + 1,
    ArrowUp: active - columns < 0 ? active : active - columns,
    ArrowDown: active + columns,
    PageUp: active - columns * rowsInView,
    PageDown: active + columns * rowsInView,
    Home: 0,
    End: count - 1,
  };
  const place = moves[key];
  return place === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, place));
}

/** One more, or one fewer. */
export function toggled(selection: Selection, ids: readonly string[], place: number): Selection {
  const id = ids[place];
  if (id === undefined) return selection;
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { chosen, anchor: place, active: place };
}

/** Everything from the anchor to here, besides what was chosen before. */
export function extended(selection: Selection, ids: readonly string[], place: number): Selection {
  const [from, to] = [Math.min(selection.anchor, place), Math.max(selection.anchor, place)];
  return { ...selection, chosen: new Set([...selection.chosen, ...ids.slice(from, to + 1)]), active: place };
}

export const movedTo = (selection: Selection, place: number): Selection => ({
  ...selection,
  anchor: place,
  active: place,
});

/** So many are changed at once. */
export const chosenAtOnceMax = 500;

export const allOf = (selection: Selection, ids: readonly string[]): Selection => ({
  ...selection,
  chosen: new Set(ids.slice(0, chosenAtOnceMax)),
});
