import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import type { OfferedModel, PresetView } from "../../../../contract/studio/index.ts";
import { announce } from "../../api/index.ts";
import { Problem } from "../../frame/index.ts";
import { areas, areaText, day, presetWords as words } from "../../words/index.ts";
import { changePreset, presetsQuery, removePreset } from "./presets-api.ts";

interface RowProps {
  readonly preset: PresetView;
  readonly models: readonly OfferedModel[];
  readonly mayChange: boolean;
  readonly use: (preset: PresetView) => void;
}

/** One preset: what it keeps, and what can be done with it. */
export function PresetRow({ preset, models, mayChange, use }: RowProps): ReactNode {
  const { name, wish, createdBy, changedAt } = preset;
  const [isRenaming, setRenaming] = useState(false);
  return (
    <li className="preset">
      {isRenaming ? <RenameForm preset={preset} done={() => setRenaming(false)} /> : <b>{name}</b>}
      <p className="preset-prompt" dir="auto">
        {wish.prompt.text.trim() === "" ? words.noPrompt : wish.prompt.text}
      </p>
      <ul className="preset-facts quiet">
        <li>{words.models(namesOf(preset, models))}</li>
        <li>{wish.shape}</li>
        <li>{sizeOf(wish.area)}</li>
        <li>{words.savedBy(createdBy, day(changedAt))}</li>
      </ul>
      <p className="buttons">
        <button type="button" className="button" aria-label={words.useOf(name)} onClick={() => use(preset)}>
          {words.use}
        </button>
        {mayChange && !isRenaming && (
          <button
            type="button"
            className="link-button"
            aria-label={words.renameOf(name)}
            onClick={() => setRenaming(true)}
          >
            {words.rename}
          </button>
        )}
        {mayChange && <DeleteButton preset={preset} />}
      </p>
    </li>
  );
}

const namesOf = ({ wish }: PresetView, models: readonly OfferedModel[]): readonly string[] =>
  wish.models.map(({ route }) => models.find((model) => model.route === route)?.name ?? route);

const sizeOf = (kept: string): string => {
  const area = areas.find((each) => each === kept);
  return area === undefined ? kept : areaText(area);
};

function RenameForm({ preset, done }: { readonly preset: PresetView; readonly done: () => void }): ReactNode {
  const client = useQueryClient();
  const [name, setName] = useState(preset.name);
  const rename = useMutation({
    mutationFn: () => changePreset(preset.id, { name: name.trim() }),
    onSuccess: async (changed) => {
      announce(words.renamed(changed.name));
      await client.invalidateQueries({ queryKey: presetsQuery.queryKey });
      done();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== "" && !rename.isPending) rename.mutate();
  };
  return (
    <form className="preset-rename" onSubmit={submit}>
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the press that opened it asked for it
        autoFocus
        aria-label={words.newName(preset.name)}
        value={name}
        maxLength={80}
        autoComplete="off"
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit" className="button" disabled={name.trim() === "" || rename.isPending}>
        {words.renameDone}
      </button>
      <button type="button" className="link-button" onClick={done}>
        {words.cancel}
      </button>
      {rename.error !== null && <Problem error={rename.error} />}
    </form>
  );
}

/** Two presses: the second says what it means. */
function DeleteButton({ preset: { id, name } }: { readonly preset: PresetView }): ReactNode {
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => removePreset(id),
    onSuccess: () => announce(words.removed(name)),
    onSettled: () => client.invalidateQueries({ queryKey: presetsQuery.queryKey }),
  });
  if (!isAsked)
    return (
      <button type="button" className="link-button" aria-label={words.removeOf(name)} onClick={() => setAsked(true)}>
        {words.remove}
      </button>
    );
  return (
    <>
      <button type="button" className="button button-fault" disabled={remove.isPending} onClick={() => remove.mutate()}>
        {words.removeForAll}
      </button>
      <button type="button" className="link-button" onClick={() => setAsked(false)}>
        {words.keep}
      </button>
      {remove.error !== null && <Problem error={remove.error} />}
    </>
  );
}
