import { useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { LibraryItem } from "../../../contract/studio/index.ts";
import { ItemImage, itemSizes } from "../../ui/index.ts";
import { libraryWords } from "../words/index.ts";
import { allOf, extended, movedTo, nothingChosen, placeAfter, type Selection, toggled } from "./selection.ts";

const words = libraryWords.sheet;

export interface SheetProps {
  readonly items: readonly LibraryItem[];
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  readonly open: (item: LibraryItem) => void;
  readonly mark: (item: LibraryItem) => void;
  readonly hasMore: boolean;
  readonly fetchMore: () => void;
}

interface Layout {
  readonly columns: number;
  readonly rowHeight: number;
  /** From the top of the page. */
  readonly top: number;
}

/** So many rows before the end the next pictures are asked for. */
const AHEAD_ROWS = 12;
const OVERSCAN_ROWS = 3;
/** Until it is known how wide the sheet is: those that the page brought along. */
const FIRST_TILES = 12;

/**
 * Pictures in rows, of which only those in view are in the page, however many there are. The rows stand in the same grid
 * as the page printed them, with room left above and below for those that are not.
 */
export function Sheet(props: SheetProps): ReactNode {
  const { items, selection, hasMore, fetchMore } = props;
  const grid = useRef<HTMLDivElement>(null);
  const layout = useLayout(grid);
  const columns = layout?.columns ?? 1;
  const rowCount = Math.ceil(items.length / columns);
  // oxlint-disable-next-line react/incompatible-library -- no compiler keeps what it returns
  const rows = useWindowVirtualizer({
    count: layout === null ? 0 : rowCount,
    estimateSize: () => layout?.rowHeight ?? 0,
    overscan: OVERSCAN_ROWS,
    scrollMargin: layout?.top ?? 0,
    useFlushSync: false,
  });
  const rowHeight = layout?.rowHeight;
  useLayoutEffect(() => rows.measure(), [rows, rowHeight]);
  const shown = rows.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  const isNearEnd = layout !== null && (last === undefined || last.index >= rowCount - AHEAD_ROWS);
  useEffect(() => {
    if (isNearEnd && hasMore) fetchMore();
  }, [isNearEnd, hasMore, fetchMore, items.length]);
  const keys = useKeys(props, { grid, columns, goToRow: (row) => rows.scrollToIndex(row) });
  const from = layout === null ? 0 : (first?.index ?? 0) * columns;
  const to = layout === null ? FIRST_TILES : ((last?.index ?? 0) + 1) * columns;
  return (
    <div
      ref={grid}
      className="grid sheet-grid"
      role="grid"
      tabIndex={-1}
      aria-label={words.title}
      aria-multiselectable
      aria-rowcount={hasMore ? -1 : rowCount}
      aria-colcount={columns}
      style={{
        paddingTop: first === undefined ? 0 : first.start - (layout?.top ?? 0),
        paddingBottom: last === undefined ? 0 : rows.getTotalSize() - (last.end - (layout?.top ?? 0)),
      }}
      onKeyDown={keys.onKeyDown}
      onClick={keys.onClick}
    >
      {rowsOf(items.slice(from, to), columns).map((row, offset) => (
        <div key={from / columns + offset} role="row" aria-rowindex={from / columns + offset + 1} className="sheet-row">
          {row.map((item, column) => {
            const place = from + offset * columns + column;
            return (
              <Tile
                key={item.id}
                item={item}
                place={place}
                isChosen={selection.chosen.has(item.id)}
                isActive={place === Math.min(selection.active, items.length - 1)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

const rowsOf = (items: readonly LibraryItem[], columns: number): readonly (readonly LibraryItem[])[] =>
  Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  );

interface TileProps {
  readonly item: LibraryItem;
  readonly place: number;
  readonly isChosen: boolean;
  readonly isActive: boolean;
}

/** Pressed by pointer where it says so; the keyboard has the whole tile. */
const Tile = memo(({ item, place, isChosen, isActive }: TileProps): ReactNode => {
  const name = item.model ?? item.said;
  return (
    <div
      role="gridcell"
      className="tile"
      data-place={place}
      aria-selected={isChosen}
      tabIndex={isActive ? 0 : -1}
      aria-label={(item.favourite ? words.favouriteTile : words.tile)(name, item.said.slice(0, 120))}
    >
      <span className="tile-link">
        <ItemImage item={item} sizes={itemSizes} />
      </span>
      <button type="button" className="tile-choose" tabIndex={-1} aria-pressed={isChosen} data-does="choose">
        <span className="visually-hidden">{words.choose(name)}</span>
      </button>
      <span className="tile-words">
        <span className="tile-name">{name}</span>
        <button type="button" className="tile-mark" tabIndex={-1} aria-pressed={item.favourite} data-does="mark">
          <span className="visually-hidden">{words.favourite}</span>
          <Star />
        </button>
      </span>
    </div>
  );
});

export const Star = (): ReactNode => (
  <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
    <path d="M10 2.2l2.4 5 5.5.7-4 3.8 1 5.4L10 14.5l-4.9 2.6 1-5.4-4-3.8 5.5-.7z" />
  </svg>
);

/** How the stylesheet laid the sheet out; null until it is in the page. */
function useLayout(grid: RefObject<HTMLDivElement | null>): Layout | null {
  const [layout, setLayout] = useState<Layout | null>(null);
  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return;
    const read = (): void => {
      const style = getComputedStyle(element);
      const tile = element.querySelector(".tile");
      if (tile === null) return;
      const next: Layout = {
        columns: style.gridTemplateColumns.split(" ").length,
        rowHeight: tile.getBoundingClientRect().height + Number.parseFloat(style.rowGap),
        top: element.getBoundingClientRect().top + scrollY,
      };
      setLayout((now) => (now !== null && isSame(now, next) ? now : next));
    };
    read();
    // What stands above may fold and unfold, and so moves the sheet.
    const watching = new ResizeObserver(read);
    watching.observe(element);
    watching.observe(document.body);
    return () => watching.disconnect();
  }, [grid]);
  return layout;
}

const isSame = (one: Layout, other: Layout): boolean =>
  one.columns === other.columns && Math.abs(one.rowHeight - other.rowHeight) < 0.5 && Math.abs(one.top - other.top) < 1;

interface Around {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly columns: number;
  readonly goToRow: (row: number) => void;
}

/** What keys and pointer do: arrows move, space chooses, shift extends, enter opens, F marks, escape lets go. */
function useKeys(props: SheetProps, { grid, columns, goToRow }: Around) {
  const { items, selection, select, open, mark } = props;
  const isMoving = useRef(false);
  const ids = items.map(({ id }) => id);
  useEffect(() => {
    if (!isMoving.current) return;
    const tile = grid.current?.querySelector<HTMLElement>(`[data-place="${selection.active}"]`);
    if (tile == null) return;
    isMoving.current = false;
    tile.focus({ preventScroll: true });
    tile.scrollIntoView({ block: "nearest" });
  });
  const move = (place: number, isExtending: boolean): void => {
    isMoving.current = true;
    // A tile that leaves the page would take the focus with it, and the next key would be lost.
    grid.current?.focus({ preventScroll: true });
    goToRow(Math.floor(place / columns));
    select(isExtending ? extended(selection, ids, place) : movedTo(selection, place));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { key, shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    const rowsInView = Math.max(1, Math.floor(innerHeight / rowHeightOf(grid.current)) - 1);
    const place = placeAfter(key, { active: selection.active, count: items.length, columns, rowsInView });
    const item = items[selection.active];
    const does: Readonly<Record<string, () => void>> = {
      " ": () =>
        select(shiftKey ? extended(selection, ids, selection.active) : toggled(selection, ids, selection.active)),
      Enter: () => item !== undefined && open(item),
      f: () => item !== undefined && mark(item),
      Escape: () => select({ ...nothingChosen, active: selection.active, anchor: selection.active }),
    };
    const act = isCommand ? (key === "a" ? () => select(allOf(selection, ids)) : undefined) : does[key];
    if (place !== null) move(place, shiftKey);
    else if (act === undefined || (key === "Escape" && selection.chosen.size === 0)) return;
    else act();
    event.preventDefault();
  };
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const target = event.target as Element;
    const place = Number(target.closest<HTMLElement>("[data-place]")?.dataset["place"] ?? Number.NaN);
    const item = items[place];
    if (item === undefined) return;
    const does = target.closest<HTMLElement>("[data-does]")?.dataset["does"];
    if (does === "mark") return mark(item);
    if (event.shiftKey) return select(extended(selection, ids, place));
    if (does === "choose" || event.ctrlKey || event.metaKey) return select(toggled(selection, ids, place));
    select(movedTo(selection, place));
    open(item);
  };
  return { onKeyDown, onClick };
}

const rowHeightOf = (grid: HTMLElement | null): number =>
  grid?.querySelector(".tile")?.getBoundingClientRect().height ?? innerHeight;
