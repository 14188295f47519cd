import { figure, listedPlainly } from "../forms.ts";

/** Sizes, and what a model does not make. Each begins with the model's name, since it is a sentence about it. */
export const sizeWords = {
  quarter: "¼ megapixel",
  megapixel: "1 megapixel",
  screen: (name: string, megapixels: number): string => `${name} (${megapixels.toFixed(1)} megapixels)`,
  nextTo: (model: string, size: string, area: string): string => `${model} makes ${size}, next to ${area}.`,
  notShape: (model: string, size: string, shape: string): string => `${model} makes ${size}, not ${shape}.`,
  notArea: (model: string, size: string, area: string): string => `${model} makes ${size}, not ${area}.`,
  notShapeAndArea: (model: string, size: string, shape: string, area: string): string =>
    `${model} makes ${size}, not ${shape} at ${area}.`,
  keeps: (model: string, size: string): string => `${model} keeps the picture’s ${size}.`,
  paintsAround: (model: string, size: string): string => `${model} paints around the picture, to ${size}.`,
  only: (model: string, sizes: readonly string[]): string => `${model} makes ${listedPlainly(sizes)} and nothing else.`,
  sides: (model: string, min: number, max: number): string => `${model} takes sides of ${min} to ${max} pixels.`,
  multiples: (model: string, of: number): string => `${model} takes sides that are multiples of ${of}.`,
  most: (model: string, megapixels: string): string => `${model} makes at most ${megapixels} megapixels.`,
  least: (model: string, megapixels: string): string => `${model} makes at least ${megapixels} megapixels.`,
  ratio: (model: string, times: number): string =>
    `${model} makes no side longer than ${figure(times)} times the other.`,
} as const;
