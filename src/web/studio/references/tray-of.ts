import type { ReferenceView } from "../../../contract/studio/index.ts";
import { referenceWords as words } from "../words/index.ts";
import { emptyTray, type Given, type Tray, type WorkedFrom } from "./tray.ts";

/** What an earlier generation was made from, as far as it is still there. */
export function trayOf({ references, mask, strength, offset }: WorkedFrom): Tray {
  const given = references.flatMap((view) => stillThere(view));
  // What is asked of a first picture is not asked of another.
  return given[0]?.id === references[0]?.id
    ? { references: given, mask: mask && (stillThere(mask)[0] ?? null), strength, offset }
    : { ...emptyTray, references: given };
}

const stillThere = ({ pictureUrl, source, ...view }: ReferenceView): readonly Given[] =>
  pictureUrl === null
    ? []
    : [{ ...view, source, pictureUrl, label: source === "upload" ? words.upload : words.earlier }];
