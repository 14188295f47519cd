import type { ReactNode } from "react";
import { ScrollTable, ToneMark } from "../ui/index.ts";
import type { Board } from "./leaderboard.tsx";

type Pair = Board["pairs"][number];
type Tone = "decided" | "lean" | "tie" | "open" | "none";

/** Who beats whom by the votes between the two: the model of the row as it stands against the model of the column. */
export function VoteMatrix({ board }: { readonly board: Board }): ReactNode {
  return (
    <ScrollTable caption={`Who beats whom on ${board.title}: each row against each column`} className="matrix">
      <thead>
        <tr>
          <th scope="col">against</th>
          {board.models.map(({ model, name }) => (
            <th key={model} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {board.models.map((row) => (
          <tr key={row.model}>
            <th scope="row">{row.name}</th>
            {board.models.map((column) => (
              <td key={column.model}>
                {row.model !== column.model && <Standing {...standingOf(board, row.model, column.model)} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

interface StandingProps {
  readonly tone: Tone;
  readonly word: string;
  /** The row's share of the votes with its interval, in per cent. */
  readonly figures: string | null;
}

function Standing({ tone, word, figures }: StandingProps): ReactNode {
  return (
    <span className={`tone tone-${tone}`}>
      <ToneMark tone={tone} />
      <span>
        {word}
        {figures !== null && <small>{figures}</small>}
      </span>
    </span>
  );
}

function standingOf(board: Board, row: string, column: string): StandingProps {
  const pair = board.pairs.find(({ a, b }) => (a === row && b === column) || (a === column && b === row));
  if (pair === undefined) return { tone: "none", word: "no votes", figures: null };
  const isFirst = pair.a === row;
  return { ...wordOf(pair, isFirst), figures: figuresOf(pair, isFirst) };
}

function wordOf({ decision }: Pair, isFirst: boolean): { readonly tone: Tone; readonly word: string } {
  switch (decision) {
    case "a":
      return { tone: "decided", word: isFirst ? "beats" : "loses" };
    case "b":
      return { tone: "decided", word: isFirst ? "loses" : "beats" };
    case "too-close":
      return { tone: "tie", word: "too close" };
    case "leaning-a":
      return { tone: "lean", word: isFirst ? "leans" : "leans away" };
    case "leaning-b":
      return { tone: "lean", word: isFirst ? "leans away" : "leans" };
    case "undecided":
      return { tone: "open", word: "undecided" };
  }
}

function figuresOf({ share, interval: [low, high] }: Pair, isFirst: boolean): string | null {
  if (share === null) return null;
  const [from, to] = isFirst ? [low, high] : [1 - high, 1 - low];
  return `${percent(isFirst ? share : 1 - share)}\u00a0% (${percent(from)}–${percent(to)})`;
}

const percent = (share: number): number => Math.round(share * 100);
