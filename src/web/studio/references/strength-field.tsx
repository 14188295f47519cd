import type { ReactNode } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { editWords } from "../words/index.ts";
import type { Tray } from "./tray.ts";
import { changeTray } from "./tray-store.ts";

const words = editWords.strength;
/** Where the slider stands before it is moved. */
const MIDDLE = 0.6;

/** How far the first picture may be changed; where a model cannot be told, why not. */
export function StrengthField(props: { readonly tray: Tray; readonly models: readonly OfferedModel[] }): ReactNode {
  const { tray, models } = props;
  const { strength } = tray;
  const unable = models.filter(({ capabilities }) => capabilities.strength !== true).map(({ name }) => name);
  const untold = tray.references.some(({ role }) => role !== undefined)
    ? models.filter(({ capabilities }) => capabilities.roles !== true).map(({ name }) => name)
    : [];
  const isOff = strength === undefined && (models.length === 0 || unable.length > 0);
  const set = (next: number | undefined): void => changeTray((before) => ({ ...before, strength: next }));
  return (
    <div className="strength-field">
      <label>
        <span>{words.title}</span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={strength ?? MIDDLE}
          disabled={isOff}
          aria-describedby="strength-says"
          onChange={({ target }) => set(target.valueAsNumber)}
        />
        <output>{strength === undefined ? words.unset : words.share(strength)}</output>
      </label>
      {strength !== undefined && (
        <button type="button" className="link-button" onClick={() => set(undefined)}>
          {words.leave}
        </button>
      )}
      <p id="strength-says" className={!isOff && unable.length > 0 ? "fault" : "quiet"}>
        {isOff || unable.length > 0 ? (models.length === 0 ? words.pickFirst : words.unable(unable)) : words.meaning}
      </p>
      {untold.length > 0 && <p className="note">{editWords.untold(untold)}</p>}
    </div>
  );
}
