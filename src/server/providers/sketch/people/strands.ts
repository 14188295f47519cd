/** Single hairs over a filled form. They are grouped by tone into a few paths, since one path a hair costs ten times as much. */
import { darker, mix, veil } from "../kit/colour.ts";
import { type Context, type Easel, line } from "../kit/easel.ts";

/** What light adds to hair. */
const SHEEN = "#ffe4bd";

/** Traces one strand: `along` 0 to 1 across the form, `wave` a draw of its own. */
export type Strand = (context: Context, along: number, wave: number) => void;

export function strands(easel: Easel, count: number, colour: string, strand: Strand): void {
  const { context, look, light } = easel;
  if (look.detail === 0) {
    flatLocks(easel, colour, strand);
    return;
  }
  const random = easel.random.fork(`strands${count}`);
  const tones = [mix(colour, SHEEN, 0.2), darker(colour, 0.34), darker(colour, 0.52), mix(colour, SHEEN, 0.34)];
  const groups = tones.map((tone, place) => ({
    tone,
    members: [] as [number, number][],
    width: place === 2 ? 0.022 : 0.013,
  }));
  for (let hair = 0; hair < count * look.detail; hair += 1) {
    const along = random.next();
    const bright = light.side < 0 ? along < 0.5 : along > 0.5;
    const place = random.next() < (bright ? 0.58 : 0.3) ? (random.next() < 0.4 ? 3 : 0) : random.next() < 0.5 ? 1 : 2;
    groups[place]?.members.push([along, random.next()]);
  }
  for (const { tone, members, width } of groups)
    line(
      context,
      (c) => {
        for (const [along, wave] of members) strand(c, along, wave);
      },
      veil(tone, 0.46),
      width,
    );
}

/** A flat look still shows which way the hair falls, by a few broad locks. */
function flatLocks({ context, random }: Easel, colour: string, strand: Strand): void {
  const draws = random.fork("locks");
  line(
    context,
    (c) => {
      for (let lock = 0; lock < 7; lock += 1) strand(c, (lock + 0.5) / 7, draws.next());
    },
    veil(darker(colour, 0.5), 0.4),
    0.03,
  );
}
