import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import type { Size } from "../words/index.ts";
import { type Difference, differenceOf, type Placed, placed } from "./difference.ts";
import type { Laid } from "./light-table.tsx";
import { offsetOf, type Offsets } from "./offsets.ts";
import type { Point } from "./view.ts";

export interface Found extends Difference {
  readonly canvas: Size;
  /** Up to how many steps of 255 were ignored. */
  readonly ignored: number;
}

/** What is known of the difference of two pictures. */
export type Finding = "comparing" | "failed" | Found;

interface Asked {
  /** null: nobody asks. */
  readonly two: readonly [Laid, Laid] | null;
  readonly pair: readonly [number, number];
  readonly offsets: Offsets;
  readonly ignored: number;
}

/** Compares the files as they arrived; what is asked for meanwhile is answered as soon as there is time. */
export function useDifference({ two, pair, offsets, ignored }: Asked): Finding {
  const one = useDecoded(two?.[0] ?? null);
  const other = useDecoded(two?.[1] ?? null);
  const { x: firstX, y: firstY } = useDeferredValue(offsetOf(offsets, pair[0]));
  const { x: secondX, y: secondY } = useDeferredValue(offsetOf(offsets, pair[1]));
  const steps = useDeferredValue(ignored);
  const [first, second] = [one.data, other.data];
  const found = useMemo(
    () =>
      first === undefined || second === undefined
        ? null
        : compared(first, second, { x: firstX, y: firstY }, { x: secondX, y: secondY }, steps),
    [first, second, firstX, firstY, secondX, secondY, steps],
  );
  if (one.error !== null || other.error !== null) return "failed";
  return found ?? "comparing";
}

const useDecoded = (laid: Laid | null) => {
  const url = laid?.output.picture?.originalUrl ?? null;
  return useQuery({
    queryKey: ["pixels", url],
    queryFn: async () => {
      const image = new Image();
      image.src = url ?? "";
      await image.decode();
      return image;
    },
    enabled: url !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0, // pixels are large, and the browser keeps the file
  });
};

// oxlint-disable-next-line max-params -- two of each
function compared(
  first: HTMLImageElement,
  second: HTMLImageElement,
  at: Point,
  secondAt: Point,
  ignored: number,
): Found {
  const place = placed({ ...natural(first), offset: at }, { ...natural(second), offset: secondAt });
  const one = pixelsOf(first, place, { x: 0, y: 0, ...place.canvas });
  const other = pixelsOf(second, place, place.second);
  return { ...differenceOf(one, other, place, ignored), canvas: place.canvas, ignored };
}

const natural = ({ naturalWidth: width, naturalHeight: height }: HTMLImageElement): Size => ({ width, height });

function pixelsOf(image: HTMLImageElement, { canvas: { width, height } }: Placed, box: Size & Point) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return new Uint8ClampedArray(width * height * 4);
  context.drawImage(image, box.x, box.y, box.width, box.height);
  return context.getImageData(0, 0, width, height).data;
}
