/** The colours of a time of day and a weather: sky, light, shade and what distance fades to. */
import { mix } from "./colour.ts";
import type { SketchRequest, Time, Weather } from "../prompt/request.ts";

export interface Palette {
  readonly time: Time;
  readonly weather: Weather;
  readonly skyTop: string;
  readonly skyLow: string;
  readonly haze: string;
  readonly key: string;
  readonly shade: string;
  /** 0 by day, 1 at night: how much of a colour the dark takes. */
  readonly dark: number;
  readonly contrast: number;
}

type Hour = Pick<Palette, "skyTop" | "skyLow" | "haze" | "key" | "shade" | "dark" | "contrast">;

const hours: Readonly<Record<Time, Hour>> = {
  day: {
    skyTop: "#5fa3da",
    skyLow: "#d3e8f2",
    haze: "#cfe0ea",
    key: "#fff6e4",
    shade: "#414a6b",
    dark: 0,
    contrast: 0.5,
  },
  morning: {
    skyTop: "#8fb6d8",
    skyLow: "#fbe3cd",
    haze: "#f0dccf",
    key: "#fff0d8",
    shade: "#4b4a6e",
    dark: 0.05,
    contrast: 0.45,
  },
  sunset: {
    skyTop: "#5a6aa8",
    skyLow: "#ffb574",
    haze: "#f6b487",
    key: "#ffc382",
    shade: "#4a2d55",
    dark: 0.16,
    contrast: 0.68,
  },
  dusk: {
    skyTop: "#2a3a72",
    skyLow: "#c58aa6",
    haze: "#7c78a6",
    key: "#d9c4dc",
    shade: "#262b58",
    dark: 0.4,
    contrast: 0.5,
  },
  night: {
    skyTop: "#0b1230",
    skyLow: "#263663",
    haze: "#26325a",
    key: "#c9d2f2",
    shade: "#10142e",
    dark: 0.66,
    contrast: 0.7,
  },
};

const greys: Readonly<Record<Weather, number>> = { clear: 0, overcast: 0.62, rain: 0.7, snow: 0.55, fog: 0.6 };

export function paletteFor({ time, weather, lightIs }: SketchRequest): Palette {
  const hour = hours[time ?? "day"];
  const sky = weather ?? "clear";
  const grey = greys[sky];
  const pall = mix("#b8bec4", "#171c2c", hour.dark);
  const firmness = lightIs === "hard" ? 0.3 : lightIs === "soft" ? -0.22 : 0;
  return {
    time: time ?? "day",
    weather: sky,
    skyTop: mix(hour.skyTop, pall, grey),
    skyLow: mix(hour.skyLow, mix(pall, "#ffffff", 0.2), grey),
    haze: mix(hour.haze, pall, grey * 0.8),
    key: mix(hour.key, "#eef1f4", grey * 0.6),
    shade: hour.shade,
    dark: hour.dark,
    contrast: Math.min(1, Math.max(0.1, hour.contrast * (1 - 0.5 * grey) + firmness)),
  };
}

/** A colour as it looks at this hour. */
export const inLight = (colour: string, { dark, shade, key, time }: Palette): string =>
  mix(mix(colour, shade, dark * 0.72), key, time === "sunset" ? 0.16 : 0.04);
