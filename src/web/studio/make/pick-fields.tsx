import type { ReactNode } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { makeWords, sizesAt, sizeText } from "../words/index.ts";
import { changed, countMax, type Pick, type Planned } from "./wish.ts";
import { changeWish } from "./wish-store.ts";

const words = makeWords.settings;

/** The fields of one model's own settings. */
export function PickFields({ planned }: { readonly planned: Planned }): ReactNode {
  const { pick, model } = planned;
  const { tiers, seeds } = model.capabilities;
  const set = (change: Partial<Pick>): void => changeWish((before) => changed(before, model.route, change));
  return (
    <div className="pick-fields">
      <label>
        <span>{words.count}</span>
        <select value={pick.count} onChange={({ target }) => set({ count: Number(target.value) })}>
          {Array.from({ length: countMax }, (_, index) => index + 1).map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      {tiers.length > 0 && (
        <label>
          <span>{model.capabilities.sizes.kind === "by-tier" ? words.sizeClass : words.quality}</span>
          <select
            value={pick.tier ?? ""}
            onChange={({ target }) => set({ tier: target.value === "" ? null : target.value })}
          >
            <option value="">{defaultTier(model, planned)}</option>
            {tiers.map((tier) => (
              <option key={tier}>{tier}</option>
            ))}
          </select>
        </label>
      )}
      {seeds === null ? (
        <p className="quiet">{words.noSeed}</p>
      ) : (
        <label>
          <span>{words.seedField}</span>
          <input
            inputMode="numeric"
            autoComplete="off"
            value={pick.seed}
            placeholder={words.anySeed}
            onChange={({ target }) => set({ seed: target.value.trim() })}
          />
        </label>
      )}
      <OwnSize planned={planned} set={set} />
    </div>
  );
}

const defaultTier = (
  { capabilities: { sizes, defaultTier: tier } }: OfferedModel,
  { pick, target }: Planned,
): string =>
  sizes.kind === "by-tier"
    ? pick.tier === null
      ? words.asNeededNow(target.tier ?? words.noTier)
      : words.asNeeded
    : tier === null
      ? words.ownChoice
      : words.usual(tier);

interface OwnSizeProps {
  readonly planned: Planned;
  readonly set: (change: Partial<Pick>) => void;
}

function OwnSize({ planned, set }: OwnSizeProps): ReactNode {
  const { pick, model, target } = planned;
  const sizes = sizesAt(model.capabilities.sizes, target.tier ?? model.capabilities.defaultTier);
  if (sizes.kind === "fixed")
    return (
      <label>
        <span>{words.size}</span>
        <select
          value={pick.size === null ? "" : sizeText(pick.size)}
          onChange={(event) => set({ size: sizes.sizes.find((size) => sizeText(size) === event.target.value) ?? null })}
        >
          <option value="">{words.nearest(sizeText(target.size))}</option>
          {sizes.sizes.map((size) => (
            <option key={sizeText(size)}>{sizeText(size)}</option>
          ))}
        </select>
      </label>
    );
  const side = (name: "width" | "height") => (
    <input
      type="number"
      aria-label={words[name]}
      min={sizes.sideMin}
      max={sizes.sideMax}
      step={sizes.multipleOf}
      value={target.size[name]}
      onChange={(event) => set({ size: { ...target.size, [name]: Number(event.target.value) } })}
    />
  );
  return (
    <div className="own-size">
      <span>{words.size}</span>
      <span className="own-size-sides">
        {side("width")} × {side("height")}
        {pick.size !== null && (
          <button type="button" className="link-button" onClick={() => set({ size: null })}>
            {words.asAbove}
          </button>
        )}
      </span>
    </div>
  );
}
