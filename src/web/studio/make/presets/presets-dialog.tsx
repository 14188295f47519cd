import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { OfferedModel, PresetView } from "../../../../contract/studio/index.ts";
import { announce, meQuery } from "../../api/index.ts";
import { Loading, Problem } from "../../frame/index.ts";
import { presetWords as words } from "../../words/index.ts";
import { fillIn, valuesNow } from "../variables/index.ts";
import type { Wish } from "../wish.ts";
import { changeWish } from "../wish-store.ts";
import { PresetRow } from "./preset-row.tsx";
import { applied, presetWishOf } from "./preset-wish.ts";
import { addPreset, changePreset, presetsQuery } from "./presets-api.ts";

export interface PresetsDialogProps {
  readonly wish: Wish;
  readonly models: readonly OfferedModel[];
  readonly close: () => void;
}

/** The presets of the workspace, and the form's content as one more. */
export function PresetsDialog({ wish, models, close }: PresetsDialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const presets = useQuery(presetsQuery);
  const me = useQuery(meQuery);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const mayChange = me.data?.workspace.role !== "viewer";
  const all = presets.data ?? [];
  const use = (preset: PresetView): void => {
    const { wish: next, values, missing } = applied(preset.wish, models, wish);
    fillIn(values);
    changeWish(() => next);
    announce([words.used(preset.name), ...(missing === 0 ? [] : [words.missing(missing)])].join(" "));
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} className="picture-dialog presets-dialog" aria-labelledby="presets-title" onClose={close}>
      <header>
        <h2 id="presets-title">{words.title}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </header>
      {mayChange ? <SaveForm wish={wish} presets={all} /> : <p className="quiet">{words.forViewers}</p>}
      {presets.isPending && <Loading what={words.loading} />}
      {presets.error !== null && <Problem error={presets.error} />}
      {presets.data?.length === 0 && <p className="quiet">{words.none}</p>}
      {all.length > 0 && (
        <ul className="preset-list" aria-label={words.list}>
          {all.map((preset) => (
            <PresetRow key={preset.id} preset={preset} models={models} mayChange={mayChange} use={use} />
          ))}
        </ul>
      )}
    </dialog>
  );
}

/** A name that is there already means that preset, so that changing one is saving it again. */
function SaveForm({ wish, presets }: { readonly wish: Wish; readonly presets: readonly PresetView[] }): ReactNode {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const given = name.trim();
  const same = presets.find((preset) => preset.name.toLowerCase() === given.toLowerCase());
  const save = useMutation({
    mutationFn: () => {
      const kept = presetWishOf(wish, valuesNow());
      return same === undefined ? addPreset({ name: given, wish: kept }) : changePreset(same.id, { wish: kept });
    },
    onSuccess: (preset) => {
      setName("");
      announce(words.saved(preset.name));
    },
    onSettled: () => client.invalidateQueries({ queryKey: presetsQuery.queryKey }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (given !== "" && !save.isPending) save.mutate();
  };
  return (
    <form className="preset-save" onSubmit={submit}>
      <label>
        <span>{words.nameLabel}</span>
        <input
          value={name}
          maxLength={80}
          autoComplete="off"
          placeholder={words.namePlaceholder}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <button type="submit" className="button button-strong" disabled={given === "" || save.isPending}>
        {same === undefined ? words.save : words.replace}
      </button>
      <p className="quiet" role="status">
        {same === undefined ? words.about : words.replaces(same.name)}
      </p>
      {save.error !== null && <Problem error={save.error} />}
    </form>
  );
}
