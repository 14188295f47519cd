import { rowFrom } from "../../../core/evidence/index.ts";
import type { EvidenceKind, EvidenceRow, RowBody } from "../../../core/evidence/index.ts";
import type { Place, Problems } from "./problems.ts";

/** A row as the pack has it, before it has a name. `body` corrects nothing yet and is the first of its kind. */
export interface Draft {
  readonly body: RowBody;
  readonly localId: string | null;
  /** The row it corrects, as the pack names it. */
  readonly supersedes: string | null;
  readonly place: Place;
}

export interface NamedRow {
  readonly row: EvidenceRow;
  readonly localId: string | null;
  readonly place: Place;
}

/** Content ids by the names that a pack uses, for rows imported before. */
export type LookUp = (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export interface RowNamer {
  /** null for a row that corrects another: its content names that one, which may come later in the file. */
  readonly add: (draft: Draft) => NamedRow | null;
  /** Names those held back whose correction is settled by the rows so far. */
  readonly settle: () => readonly NamedRow[];
  /** Names the rest, with rows imported before; what is left over is a problem. */
  readonly finish: (lookUp: LookUp) => Promise<readonly NamedRow[]>;
  /** Rows held back so far. */
  readonly held: () => readonly Draft[];
}

/** Two people may vote alike; two equal rows of another kind are a slip. */
const mayRepeat: ReadonlySet<EvidenceKind> = new Set(["vote", "keep-vote"]);

/** Gives the rows of one file their content ids: equal votes are counted, corrections follow what they correct. */
export function rowNamer(problems: Problems): RowNamer {
  const counts = new Map<string, number>();
  const repeated = new Set<string>();
  const byLocalId = new Map<string, string>();
  let held: Draft[] = [];

  const declared = new Set<string>();
  const declare = ({ localId, place }: Draft): void => {
    if (localId === null) return;
    if (declared.has(localId))
      problems.add(place, "id", `is ${JSON.stringify(localId)} for the second time, expected each id once`);
    declared.add(localId);
  };

  const named = (draft: Draft, supersedes: string | null): NamedRow => {
    const first = rowFrom({ ...draft.body, supersedes });
    const occurrence = counts.get(first.id) ?? 0;
    counts.set(first.id, occurrence + 1);
    if (occurrence > 0 && !mayRepeat.has(draft.body.kind))
      problems.add(draft.place, "(whole row)", "stands in this file before, expected each row once");
    const row = occurrence === 0 ? first : rowFrom({ ...draft.body, supersedes, occurrence });
    if (occurrence > 0) repeated.add(row.id);
    if (draft.localId !== null) byLocalId.set(draft.localId, row.id);
    return { row, localId: draft.localId, place: draft.place };
  };

  const idOf = (name: string): string | undefined =>
    byLocalId.get(name) ?? (counts.has(name) || repeated.has(name) ? name : undefined);

  /** One correction may hang on another, so this goes round until nothing moves. */
  const settleWith = (known: (name: string) => string | undefined): readonly NamedRow[] => {
    const settled: NamedRow[] = [];
    for (let before = -1; before !== settled.length;) {
      before = settled.length;
      held = held.filter((draft) => {
        const target = draft.supersedes === null ? undefined : known(draft.supersedes);
        if (target !== undefined) settled.push(named(draft, target));
        return target === undefined;
      });
    }
    return settled;
  };

  return {
    add: (draft) => {
      declare(draft);
      if (draft.supersedes === null) return named(draft, null);
      held.push(draft);
      return null;
    },
    settle: () => settleWith(idOf),
    finish: async (lookUp) => {
      const settled = settleWith(idOf);
      if (held.length === 0) return settled;
      const before = await lookUp(held.flatMap((draft) => draft.supersedes ?? []));
      const all = [...settled, ...settleWith((name) => idOf(name) ?? before.get(name))];
      for (const draft of held) problems.add(draft.place, "supersedes", unsettled(draft, declared));
      return all;
    },
    held: () => held,
  };
}

function unsettled({ supersedes }: Draft, declared: ReadonlySet<string>): string {
  const actual = `is ${JSON.stringify(supersedes)}`;
  return declared.has(supersedes ?? "")
    ? `${actual}, which in the end corrects this row itself, expected no circle`
    : `${actual}, which names no row here, expected the id of a row of this file or of one that this pack brought before`;
}
