import { type ReactNode, useMemo } from "react";
import { Loading } from "../frame/index.ts";
import { type Given, useTray } from "../references/index.ts";
import { editWords as words } from "../words/index.ts";
import { MaskEditor } from "./mask-editor.tsx";
import { maskOf } from "./mask-of.ts";
import type { Painter } from "./painter.ts";
import { originalOf, useImage } from "./use-picture.ts";

interface StageProps {
  readonly given: Given;
  readonly painter: Painter | null;
  readonly onPainter: (painter: Painter | null) => void;
  readonly goOn: () => void;
  readonly leave: () => void;
}

/** The picture to be painted over, with the mask that the tray holds over it already. */
export function MaskStage({ given, painter, onPainter, goOn, leave }: StageProps): ReactNode {
  const tray = useTray();
  const image = useImage(originalOf(given));
  const earlier = tray.references[0]?.id === given.id ? tray.mask : null;
  const before = useImage(earlier === null ? null : originalOf(earlier));
  const isWaiting = image.isPending || (earlier !== null && before.isPending);
  const drawn = before.data ?? null;
  const { width, height } = given;
  const mask = useMemo(() => maskOf(drawn, width, height), [drawn, width, height]);
  if (image.error !== null)
    return (
      <p className="fault" role="alert">
        {words.noPicture}
      </p>
    );
  if (isWaiting || image.data === undefined) return <Loading what={words.loading} />;
  return (
    <MaskEditor image={image.data} mask={mask} painter={painter} onPainter={onPainter} goOn={goOn} leave={leave} />
  );
}
