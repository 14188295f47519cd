/** Text as outlines of the fonts that come with this project: the same on every machine, whatever fonts it has. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import satori from "satori";

const require = createRequire(import.meta.url);

const files = {
  sans: "@fontsource-variable/inter-tight/files/inter-tight-latin-wght-normal.woff2",
  "sans-italic": "@fontsource-variable/inter-tight/files/inter-tight-latin-wght-italic.woff2",
  serif: "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  "serif-italic": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2",
  "serif-display": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2",
} as const;
export type Face = keyof typeof files;

export interface Outline {
  /** Path commands with absolute coordinates, in pixels; the line begins at 0 and its middle is at 0. */
  readonly commands: readonly Command[];
  readonly width: number;
}

export interface Command {
  readonly letter: string;
  readonly points: readonly Point[];
}

export type Point = readonly [number, number];

const SIZE = 100;
const MARGIN = 200;

/** One line of text at 100 pixels a letter. */
export async function outlineOf(text: string, face: Face, letterSpacing = 0): Promise<Outline> {
  const font = { name: face, data: readFileSync(require.resolve(files[face])), weight: 400, style: "normal" } as const;
  const style = { fontFamily: face, fontSize: SIZE, lineHeight: 1, letterSpacing, whiteSpace: "nowrap" };
  const width = 120 * text.length + 2 * MARGIN;
  const svg = await satori(
    {
      type: "div",
      key: null,
      props: {
        style: { display: "flex", padding: MARGIN },
        children: { type: "div", key: null, props: { style, children: text } },
      },
    },
    { width, height: SIZE + 2 * MARGIN, fonts: [font] },
  );
  const commands = [...svg.matchAll(/ d="([^"]+)"/g)].flatMap(([, path = ""]) => commandsOf(path));
  const all = commands.flatMap(({ points }) => points.map(([x]) => x));
  const [left, right] = [Math.min(...all), Math.max(...all)];
  const move = ([x, y]: Point): Point => [x - left, y - MARGIN - SIZE / 2];
  return { commands: commands.map((each) => ({ ...each, points: each.points.map(move) })), width: right - left };
}

function commandsOf(path: string): readonly Command[] {
  return [...path.matchAll(/([A-Z])([^A-Z]*)/g)].map(([, letter = "", numbers = ""]) => {
    if (!"MLQCZ".includes(letter)) throw new Error(`an outline has a command that is not read here: ${letter}`);
    const values = (numbers.match(/-?[\d.]+/g) ?? []).map(Number);
    return { letter, points: values.flatMap((x, i) => (i % 2 === 0 ? [[x, values[i + 1] ?? 0] as const] : [])) };
  });
}

/** The outline as SVG path data, each point moved by `place`. */
export const pathData = ({ commands }: Outline, place: (point: Point) => Point): string =>
  commands
    .map(
      ({ letter, points }) =>
        letter +
        points
          .map((point) =>
            place(point)
              .map((v) => v.toFixed(2))
              .join(" "),
          )
          .join(" "),
    )
    .join("");
