import type { ReactNode } from "react";
import type { OutputView } from "../../../contract/studio/index.ts";
import { store, useStore } from "../api/index.ts";
import { frameWords } from "../words/index.ts";

const words = frameWords.chosen;

/** At most so many pictures are laid side by side. */
export const chosenMax = 4;

/** Ids of the pictures chosen to be compared, in the order of choosing. */
export const chosen = store<readonly string[]>([]);

function toggle(id: string): void {
  const now = chosen.get();
  chosen.set(now.includes(id) ? now.filter((each) => each !== id) : [...now, id].slice(0, chosenMax));
}

/** Chooses a picture for the comparison. */
export function ChooseBox({ output, label }: { readonly output: OutputView; readonly label: string }): ReactNode {
  const now = useStore(chosen);
  const isIn = now.includes(output.id);
  return (
    <label className="choose-box">
      <input
        type="checkbox"
        aria-label={words.compareOne(label)}
        checked={isIn}
        disabled={!isIn && now.length >= chosenMax}
        onChange={() => toggle(output.id)}
      />
      <span>{words.compare}</span>
    </label>
  );
}
