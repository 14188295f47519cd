import type { ReactNode } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { sizesAt, sizeText } from "../words/index.ts";
import { changed, countMax, type Pick, type Planned } from "./wish.ts";
import { changeWish } from "./wish-store.ts";

/** What one model can be told apart from the others; what it lacks is not offered. */
export function PickSettings({ planned }: { readonly planned: Planned }): ReactNode {
  const { pick, model } = planned;
  const { tiers, seeds } = model.capabilities;
  const set = (change: Partial<Pick>): void => changeWish((before) => changed(before, model.route, change));
  return (
    <details className="pick-settings">
      <summary>
        {pick.count === 1 ? "1 picture" : `${pick.count} pictures`}
        {planned.target.tier !== null && `, ${planned.target.tier}`}
        {pick.seed !== "" && seeds !== null && `, seed ${pick.seed}`}
        {`, ${sizeText(planned.target.size)}`}
        <span className="visually-hidden"> of {model.name}: settings</span>
      </summary>
      <div className="pick-fields">
        <label>
          <span>Pictures</span>
          <select value={pick.count} onChange={({ target }) => set({ count: Number(target.value) })}>
            {Array.from({ length: countMax }, (_, index) => index + 1).map((count) => (
              <option key={count}>{count}</option>
            ))}
          </select>
        </label>
        {tiers.length > 0 && (
          <label>
            <span>{model.capabilities.sizes.kind === "by-tier" ? "Size class" : "Quality"}</span>
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
          <p className="quiet">Takes no seed: the same prompt gives another picture each time.</p>
        ) : (
          <label>
            <span>Seed</span>
            <input
              inputMode="numeric"
              autoComplete="off"
              value={pick.seed}
              placeholder="any"
              onChange={({ target }) => set({ seed: target.value.trim() })}
            />
          </label>
        )}
        <OwnSize planned={planned} set={set} />
      </div>
    </details>
  );
}

const defaultTier = (
  { capabilities: { sizes, defaultTier: tier } }: OfferedModel,
  { pick, target }: Planned,
): string =>
  sizes.kind === "by-tier"
    ? `as the size needs${pick.tier === null ? ` (${target.tier ?? "none"})` : ""}`
    : tier === null
      ? "its own choice"
      : `${tier} (as usual)`;

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
        <span>Size</span>
        <select
          value={pick.size === null ? "" : sizeText(pick.size)}
          onChange={(event) => set({ size: sizes.sizes.find((size) => sizeText(size) === event.target.value) ?? null })}
        >
          <option value="">nearest ({sizeText(target.size)})</option>
          {sizes.sizes.map((size) => (
            <option key={sizeText(size)}>{sizeText(size)}</option>
          ))}
        </select>
      </label>
    );
  const side = (name: "width" | "height") => (
    <input
      type="number"
      aria-label={`${name === "width" ? "Width" : "Height"} in pixels`}
      min={sizes.sideMin}
      max={sizes.sideMax}
      step={sizes.multipleOf}
      value={target.size[name]}
      onChange={(event) => set({ size: { ...target.size, [name]: Number(event.target.value) } })}
    />
  );
  return (
    <div className="own-size">
      <span>Size</span>
      <span className="own-size-sides">
        {side("width")} × {side("height")}
        {pick.size !== null && (
          <button type="button" className="link-button" onClick={() => set({ size: null })}>
            as chosen above
          </button>
        )}
      </span>
    </div>
  );
}
