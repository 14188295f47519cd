import { sql } from "kysely";
import type { CampaignConsistency } from "../../../contract/studio/index.ts";
import type { Reader } from "../../storage/index.ts";
import { type Board, type BoardShot, isHere, picturesAt } from "./board.ts";

/** What was measured of one shot's picture. */
export interface Look {
  readonly shot: string;
  /** 192 digits 0 and 1: 64 of light and dark, then 126 of colours, then two that say nothing. */
  readonly bits: string;
  readonly colours: readonly string[];
}

const STRUCTURE = [0, 64] as const;
const COLOURS = [64, 190] as const;

/** How alike a board's pictures are, by what the library measured of them. */
export async function consistencyOf(reader: Reader, board: Board): Promise<CampaignConsistency> {
  const standing = board.shots.flatMap((shot) => {
    const picture = pictureToCompare(board, shot);
    return picture === null ? [] : [{ shot: shot.row.id, output: picture.output.id }];
  });
  const looks = await looksOf(reader, standing);
  const pairs = (looks.length * (looks.length - 1)) / 2;
  return {
    pictures: looks.length,
    notLookedAt: standing.length - looks.length,
    pairs,
    structure: likenessOf(looks, (one, other) => agreeing(one.bits, other.bits, STRUCTURE)),
    colours: likenessOf(looks, (one, other) => agreeing(one.bits, other.bits, COLOURS)),
    palette: likenessOf(looks, (one, other) => inBoth(one.colours, other.colours)),
  };
}

/** One of each shot, so that a scene that was made for many channels does not count as often: its first channel's. */
function pictureToCompare(board: Board, shot: BoardShot) {
  for (const channel of [...board.channels.map(({ id }) => id), null]) {
    const [picture] = picturesAt(shot, channel);
    if (picture !== undefined && isHere(picture) && picture.decision !== "rejected") return picture;
  }
  return null;
}

async function looksOf(
  reader: Reader,
  standing: readonly { readonly shot: string; readonly output: string }[],
): Promise<readonly Look[]> {
  if (standing.length === 0) return [];
  const { rows } = await sql<{ id: string; look: string; colours: readonly string[] }>`
    select id, look::text as look, colours from library_item
    where look is not null and id = any(${standing.map(({ output }) => output)}::uuid[])`.execute(reader);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return standing.flatMap(({ shot, output }) => {
    const row = byId.get(output);
    return row === undefined ? [] : [{ shot, bits: row.look, colours: row.colours }];
  });
}

function agreeing(one: string, other: string, [from, to]: readonly [number, number]): number {
  let same = 0;
  for (let place = from; place < to; place += 1) if (one[place] === other[place]) same += 1;
  return same / (to - from);
}

/** Of the colours of either, the share that both have; two without any named colour are alike. */
function inBoth(one: readonly string[], other: readonly string[]): number {
  const either = new Set([...one, ...other]);
  return either.size === 0 ? 1 : one.filter((colour) => other.includes(colour)).length / either.size;
}

/** The mean over all pairs, and the shot that is furthest from the others on average. */
export function likenessOf(
  looks: readonly Look[],
  alike: (one: Look, other: Look) => number,
): CampaignConsistency["structure"] {
  if (looks.length < 2) return { mean: null, furthest: null };
  const means = looks.map((one) => {
    const others = looks.filter((other) => other !== one);
    return { shot: one.shot, mean: others.reduce((sum, other) => sum + alike(one, other), 0) / others.length };
  });
  const mean = means.reduce((sum, each) => sum + each.mean, 0) / means.length;
  // Of two pictures neither is further from the other.
  const furthest = looks.length < 3 ? null : (means.toSorted((a, b) => a.mean - b.mean)[0] ?? null);
  return { mean, furthest };
}
