import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { CharacterView } from "../../../contract/studio/index.ts";
import { announce, ask } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { characterWords, dayAndTime } from "../words/index.ts";
import { AttributeFields } from "./attribute-fields.tsx";
import { type Draft, missingIn, requestOf } from "./draft.ts";
import { PictureFields } from "./picture-fields.tsx";
import { characterAddresses, charactersKey } from "./queries.ts";

const words = characterWords.form;

interface FormProps {
  readonly draft: Draft;
  readonly change: (change: (draft: Draft) => Draft) => void;
  /** null: it is a new one. */
  readonly character: CharacterView | null;
  /** Whether the operator allows characters of real people. */
  readonly realPeople: boolean;
  readonly onSaved: (character: CharacterView) => void;
  readonly cancel: () => void;
}

/** Everything that a character is made of. */
export function CharacterForm({ draft, change, character, realPeople, onSaved, cancel }: FormProps): ReactNode {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      ask<CharacterView>(character === null ? characterAddresses.all : characterAddresses.one(character.id), {
        method: character === null ? "POST" : "PATCH",
        body: requestOf(draft),
      }),
    onSuccess: async (saved) => {
      announce(words.saved(saved.name));
      await client.invalidateQueries({ queryKey: charactersKey });
      onSaved(saved);
    },
  });
  const missing = missingIn(draft);
  const set = (part: Partial<Draft>): void => change((before) => ({ ...before, ...part }));
  return (
    <form
      className="character-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null && !save.isPending) save.mutate();
      }}
    >
      <label className="field">
        <span className="field-title">{words.name}</span>
        <input value={draft.name} maxLength={80} onChange={({ target }) => set({ name: target.value })} />
      </label>
      <PictureFields draft={draft} change={change} />
      <AttributeFields draft={draft} change={change} />
      <label className="field">
        <span className="field-title">{words.words}</span>
        <textarea
          rows={2}
          dir="auto"
          maxLength={500}
          value={draft.words}
          onChange={({ target }) => set({ words: target.value })}
        />
        <span className="quiet">
          {draft.words.trim() === "" && character !== null && character.said !== ""
            ? words.wordsLeft(character.said)
            : words.wordsHow}
        </span>
      </label>
      <RealPerson draft={draft} set={set} character={character} realPeople={realPeople} />
      <label className="field">
        <span className="field-title">{words.notes}</span>
        <textarea
          rows={2}
          dir="auto"
          maxLength={2000}
          value={draft.notes}
          onChange={({ target }) => set({ notes: target.value })}
        />
      </label>
      {missing !== null && <p className="quiet">{missing}</p>}
      {save.error !== null && <Problem error={save.error} />}
      <p className="buttons">
        <button type="submit" className="button button-strong" disabled={missing !== null || save.isPending}>
          {save.isPending ? words.saving : words.save}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {words.cancel}
        </button>
      </p>
    </form>
  );
}

function RealPerson(props: {
  readonly draft: Draft;
  readonly set: (part: Partial<Draft>) => void;
  readonly character: CharacterView | null;
  readonly realPeople: boolean;
}): ReactNode {
  const { draft, set, character, realPeople } = props;
  if (!realPeople && !draft.realPerson) return <p className="quiet">{words.realOff}</p>;
  const consent = character?.consent ?? null;
  return (
    <fieldset className="character-part">
      <label className="check">
        <input
          type="checkbox"
          checked={draft.realPerson}
          onChange={({ target }) => set({ realPerson: target.checked })}
        />{" "}
        {words.real}
      </label>
      {draft.realPerson && (
        <div className="consent-fields">
          <p className="field-title">{words.consent}</p>
          <label className="field">
            <span>{words.consentBy}</span>
            <input value={draft.consentBy} onChange={({ target }) => set({ consentBy: target.value })} />
          </label>
          <label className="field">
            <span>{words.consentOn}</span>
            <input type="date" value={draft.consentOn} onChange={({ target }) => set({ consentOn: target.value })} />
          </label>
          <label className="field">
            <span>{words.consentWords}</span>
            <textarea
              rows={3}
              value={draft.consentWords}
              onChange={({ target }) => set({ consentWords: target.value })}
            />
          </label>
          {consent !== null && (
            <p className="quiet">{words.recorded(consent.recordedBy, dayAndTime(consent.recordedAt))}</p>
          )}
        </div>
      )}
    </fieldset>
  );
}
