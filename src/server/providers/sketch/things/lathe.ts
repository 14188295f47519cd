/** Turned things: a profile spun about its axis, lit like a cylinder. Most products on a table are one. */
import { darker, lighter, mix, veil } from "../kit/colour.ts";
import { clipped, type Easel, ellipse, fill, glow, type Gradient, line, ramp, type Trace } from "../kit/easel.ts";

/** Half-widths at heights, from the foot (0) to the top (1), both as shares of the height; `r` rounds the way to the next. */
export type Profile = readonly (readonly [height: number, half: number])[];

export interface Turned {
  readonly profile: Profile;
  readonly colour: string;
  /** What it is made of: how it throws light back. */
  readonly surface: "matte" | "gloss" | "metal" | "glass";
  /** Whether one looks into it from above. */
  readonly open: boolean;
  readonly inside?: string;
}

export interface Spot {
  /** The middle of its foot. */
  readonly x: number;
  readonly base: number;
  /** Pixels. */
  readonly tall: number;
}

/** How much of a circle seen from slightly above is left of its height. */
const SQUASH = 0.2;

const outlineOf =
  (profile: Profile, { x, base, tall }: Spot): Trace =>
  (c) => {
    const foot = profile[0] ?? [0, 0.3];
    const points = profile.map(([height, half]) => [half * tall, base - height * tall] as const);
    c.moveTo(x - foot[1] * tall, base);
    for (const [half, y] of points.slice(1)) c.lineTo(x - half, y);
    const top = points.at(-1) ?? [0, base - tall];
    c.ellipse(x, top[1], top[0], top[0] * SQUASH, 0, Math.PI, 0);
    for (const [half, y] of points.toReversed()) c.lineTo(x + half, y);
    c.ellipse(x, base, foot[1] * tall, foot[1] * tall * SQUASH, 0, 0, Math.PI);
  };

/** Soft corners: each step of a profile is cut by a cosine. */
export const smooth = (profile: Profile, steps = 8): Profile =>
  profile.flatMap(([height, half], place) => {
    const next = profile[place + 1];
    if (next === undefined) return [[height, half] as const];
    return Array.from({ length: steps }, (_, step) => {
      const along = step / steps;
      const eased = (1 - Math.cos(Math.PI * along)) / 2;
      return [height + (next[0] - height) * along, half + (next[1] - half) * eased] as const;
    });
  });

export function contactShadow(easel: Easel, x: number, base: number, half: number): void {
  const { light, context, look } = easel;
  glow(easel, [x - light.side * half * 0.5, base + half * 0.05, half * 1.9, half * 0.42], "#120f18", 0.46);
  glow(easel, [x, base + half * 0.06, half * 1.15, half * 0.2], "#120f18", 0.6);
  if (!look.soft)
    fill(
      context,
      ellipse(x - light.side * half * 0.4, base + half * 0.08, half * 1.3, half * 0.2),
      "rgba(20,18,28,0.28)",
    );
}

export function drawTurned(easel: Easel, { profile, colour, surface, open, inside }: Turned, spot: Spot): void {
  const { context, light, look } = easel;
  const { x, base, tall } = spot;
  const widest = Math.max(...profile.map(([, half]) => half)) * tall;
  const path = outlineOf(profile, spot);
  contactShadow(easel, x, base, (profile[0]?.[1] ?? 0.3) * tall);
  fill(context, path, look.soft ? bodyFill(easel, x, base, widest, colour, surface) : colour);
  clipped(context, path, () => {
    if (!look.soft) {
      const from = light.side < 0 ? x + widest * 0.36 : x - widest;
      context.fillStyle = veil(darker(colour, 0.6), 0.3);
      context.fillRect(from, base - tall * 1.2, widest * 0.64, tall * 1.5);
    } else shine(easel, spot, widest, surface);
  });
  const top = profile.at(-1)?.[1] ?? 0;
  if (top > 0.02)
    drawRim(easel, { x, y: base - tall, half: top * tall, colour, open, inside: inside ?? darker(colour, 0.45) });
}

function bodyFill(
  { context, light }: Easel,
  x: number,
  base: number,
  half: number,
  colour: string,
  surface: Turned["surface"],
): Gradient {
  const [lit, far] = light.side < 0 ? [x - half, x + half] : [x + half, x - half];
  const bright = mix(colour, light.key, surface === "metal" ? 0.75 : 0.35);
  const dim = mix(darker(colour, 0.42 + 0.2 * light.contrast), light.shade, 0.22);
  if (surface === "metal")
    return ramp(
      context,
      [lit, base, far, base],
      [darker(colour, 0.3), bright, colour, darker(colour, 0.5), mix(colour, bright, 0.4), darker(colour, 0.35), dim],
    );
  if (surface === "glass")
    return ramp(
      context,
      [lit, base, far, base],
      [
        veil(lighter(colour, 0.4), 0.8),
        veil(colour, 0.6),
        veil(lighter(colour, 0.2), 0.55),
        veil(darker(colour, 0.2), 0.78),
      ],
    );
  return ramp(
    context,
    [lit, base, far, base],
    [mix(colour, dim, 0.24), bright, colour, mix(colour, dim, 0.55), dim, mix(dim, colour, 0.25)],
  );
}

function shine(easel: Easel, { x, base, tall }: Spot, half: number, surface: Turned["surface"]): void {
  const { light, context } = easel;
  if (surface === "matte") return;
  const left = x + light.side * half * 0.52;
  const gradient = ramp(
    context,
    [0, base - tall, 0, base],
    ["rgba(255,255,255,0)", "rgba(255,255,255,0.75)", "rgba(255,255,255,0.6)", "rgba(255,255,255,0)"],
  );
  context.fillStyle = gradient;
  context.fillRect(left - half * 0.07, base - tall, half * 0.14, tall);
  context.fillStyle = veil("#ffffff", 0.16);
  context.fillRect(x - light.side * half * 0.8 - half * 0.04, base - tall, half * 0.08, tall);
}

interface Rim {
  readonly x: number;
  readonly y: number;
  readonly half: number;
  readonly colour: string;
  readonly open: boolean;
  readonly inside: string;
}

function drawRim({ context, light, look }: Easel, { x, y, half, colour, open, inside }: Rim): void {
  fill(context, ellipse(x, y, half, half * SQUASH), lighter(colour, 0.24));
  if (open) {
    const hole = ellipse(x, y + half * 0.015, half * 0.92, half * SQUASH * 0.84);
    fill(
      context,
      hole,
      look.soft
        ? ramp(context, [x + light.side * half, y, x - light.side * half, y], [darker(inside, 0.35), inside])
        : inside,
    );
  } else if (look.soft)
    line(context, ellipse(x, y, half * 0.98, half * SQUASH * 0.96), veil(lighter(colour, 0.6), 0.5), half * 0.03);
}
