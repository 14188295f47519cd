import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { variablesIn } from "../../../core/kernel/index.ts";
import { useCaseQuery, useCasesQuery } from "../api/index.ts";
import { TrayBox } from "../references/index.ts";
import { areaLabel, areaOf, areas, makeWords as words, shapeOf, shapes } from "../words/index.ts";
import { sizeOf } from "./from-comparison.ts";
import type { Wish } from "./wish.ts";
import { changeWish } from "./wish-store.ts";

/** These come when a prompt has variables, and when presets are asked for. */
const VariableFields = lazy(() =>
  import("./variables/variable-fields.tsx").then((module) => ({ default: module.VariableFields })),
);
const PresetsDialog = lazy(() =>
  import("./presets/presets-dialog.tsx").then((module) => ({ default: module.PresetsDialog })),
);

/** What the picture shows, its shape and how large it is; the same for every model. */
export function PromptBox(props: {
  readonly wish: Wish;
  readonly models: readonly OfferedModel[];
  readonly picked: readonly OfferedModel[];
}): ReactNode {
  const { wish, models, picked } = props;
  const submit = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    document.getElementById("run")?.click();
  };
  return (
    <div className="prompt-box">
      <div className="prompt-head">
        <label className="field-title" htmlFor="prompt">
          {words.prompt}
        </label>
        <SavedPresets wish={wish} models={models} />
      </div>
      <textarea
        id="prompt"
        dir="auto"
        rows={6}
        value={wish.prompt}
        placeholder={words.promptExample}
        aria-describedby="prompt-hint"
        onChange={({ target }) => changeWish((before) => ({ ...before, prompt: target.value }))}
        onKeyDown={submit}
      />
      <p id="prompt-hint" className="quiet">
        <span className="prompt-keys">{words.keys} </span>
        {words.variablesHint}
      </p>
      {variablesIn(wish.prompt).length > 0 && (
        <Suspense>
          <VariableFields text={wish.prompt} onKeyDown={submit} />
        </Suspense>
      )}
      <TrayBox models={picked} />
      <ReadyPrompts wish={wish} />
      <div className="choices">
        <Shapes wish={wish} />
        <Areas wish={wish} />
      </div>
    </div>
  );
}

/** Wishes kept under a name. */
function SavedPresets(props: { readonly wish: Wish; readonly models: readonly OfferedModel[] }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {words.presets}
      </button>
      {isOpen && (
        <Suspense>
          <PresetsDialog {...props} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Ready prompts, by what the picture is for. */
function ReadyPrompts({ wish }: { readonly wish: Wish }): ReactNode {
  const slug = wish.useCase;
  const groups = useQuery(useCasesQuery);
  const chosen = useQuery(useCaseQuery(slug));
  const take = (id: string): void => {
    const prompt = chosen.data?.prompts.find((each) => each.id === id);
    if (prompt === undefined) return;
    const size = sizeOf(prompt.size);
    changeWish((before) => ({
      ...before,
      prompt: prompt.prompt,
      useCase: slug,
      ...(size === null ? {} : { shape: shapeOf(size), area: areaOf(size) }),
    }));
  };
  const current = chosen.data?.prompts.find(({ prompt }) => prompt === wish.prompt)?.id ?? "";
  return (
    <div className="presets">
      <label>
        <span>{words.useCase}</span>
        <select
          value={slug ?? ""}
          onChange={({ target }) => {
            const next = target.value === "" ? null : target.value;
            changeWish((before) => ({ ...before, useCase: next }));
          }}
        >
          <option value="">{words.anyUseCase}</option>
          {(groups.data ?? []).map(({ category, items }) => (
            <optgroup key={category} label={category}>
              {items.map((item) => (
                <option key={item.slug} value={item.slug}>
                  {item.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      {slug !== null && chosen.data !== undefined && (
        <label>
          <span>{words.readyPrompt}</span>
          <select value={current} onChange={({ target }) => take(target.value)}>
            <option value="">{current === "" ? words.ownPrompt : "—"}</option>
            {chosen.data.prompts.map(({ id, tests }) => (
              <option key={id} value={id}>
                {tests}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

function Shapes({ wish }: { readonly wish: Wish }): ReactNode {
  return (
    <fieldset className="shapes">
      <legend className="field-title">{words.shape}</legend>
      {shapes.map((shape) => (
        <label key={shape} className="shape">
          <input
            type="radio"
            name="shape"
            checked={wish.shape === shape}
            onChange={() => changeWish((before) => ({ ...before, shape }))}
          />
          <span>
            <i style={{ aspectRatio: shape.replace(":", " / ") }} className={isWide(shape) ? "wide" : "tall"} />
            {shape}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const isWide = (shape: string): boolean => {
  const [across = 1, down = 1] = shape.split(":").map(Number);
  return across >= down;
};

function Areas({ wish }: { readonly wish: Wish }): ReactNode {
  return (
    <label className="size-choice">
      <span className="field-title">{words.size}</span>
      <select
        value={wish.area}
        onChange={({ target }) => {
          const area = areas.find((each) => each === target.value);
          if (area !== undefined) changeWish((before) => ({ ...before, area }));
        }}
      >
        {areas.map((area) => (
          <option key={area} value={area}>
            {areaLabel(area)}
          </option>
        ))}
      </select>
    </label>
  );
}
