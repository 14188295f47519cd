import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { CharacterView } from "../../../contract/studio/index.ts";
import { announce, ask } from "../api/index.ts";
import { Loading, Problem, Room } from "../frame/index.ts";
import { characterWords as words, listedPlainly } from "../words/index.ts";
import { CharacterForm } from "./character-form.tsx";
import { chooseCharacter } from "./chosen.ts";
import { type Draft, draftOf, withPicture } from "./draft.ts";
import { boxStyle } from "./face-box.tsx";
import { MadeWith } from "./made-with.tsx";
import { characterAddresses, characterQuery, charactersKey, charactersQuery } from "./queries.ts";
import { ReferenceSheet } from "./reference-sheet.tsx";

/** One character: what it is made of, its reference sheet, and what was made with it. */
export function CharacterRoom(): ReactNode {
  const { character: id } = useParams({ from: "/characters/$character" });
  const character = useQuery(characterQuery(id));
  const { data, error } = character;
  return (
    <Room title={data?.name ?? words.title} className="characters">
      {data === undefined && error === null && <Loading what={words.theCharacter} />}
      {error !== null && <Problem error={error} />}
      {data !== undefined && <Parts key={data.id} character={data} />}
    </Room>
  );
}

function Parts({ character }: { readonly character: CharacterView }): ReactNode {
  const [draft, setDraft] = useState<Draft | null>(null);
  const { realPeople = false } = useQuery(charactersQuery).data ?? {};
  const addPicture = (output: { readonly id: string; readonly url: string }): void => {
    const picture = { source: "output" as const, id: output.id, face: null, pictureUrl: output.url };
    setDraft((before) => withPicture(before ?? draftOf(character), picture));
    announce(words.made.added);
    document.querySelector(".room-title")?.scrollIntoView({ block: "start" });
  };
  return (
    <>
      {draft === null ? (
        <About character={character} change={() => setDraft(draftOf(character))} />
      ) : (
        <CharacterForm
          draft={draft}
          change={(change) => setDraft((before) => (before === null ? null : change(before)))}
          character={character}
          realPeople={realPeople}
          onSaved={() => setDraft(null)}
          cancel={() => setDraft(null)}
        />
      )}
      <ReferenceSheet character={character} />
      <MadeWith character={character} add={addPicture} />
      <Remove character={character} />
    </>
  );
}

function About({ character, change }: { readonly character: CharacterView; readonly change: () => void }): ReactNode {
  const { id, pictures, identity, said, notes, consent, realPerson } = character;
  const navigate = useNavigate();
  const attributes = Object.entries(identity?.attributes ?? {}).flatMap(([name, value]) =>
    value === "none" || value === "no" ? [] : [`${words.attribute[name as keyof typeof words.attribute]}: ${value}`],
  );
  const rows: readonly (readonly [string, string])[] = [
    ...(identity === null
      ? []
      : [[words.about.attributes, listedPlainly([...attributes, `${words.form.seed}: ${identity.seed}`])] as const]),
    [words.about.words, said === "" ? words.about.nothing : said],
    ...(notes === "" ? [] : [[words.about.notes, notes] as const]),
    ...(consent === null
      ? []
      : [[words.about.consent, `${words.about.consentOf(consent.by, consent.givenOn)}: ${consent.words}`] as const]),
  ];
  return (
    <>
      <p className="buttons">
        <Link className="link-button" to="/characters">
          {words.all}
        </Link>
        {realPerson && <span className="badge">{words.realPersonBadge}</span>}
      </p>
      {pictures.length > 0 && (
        <ul className="face-strip" aria-label={words.about.pictures}>
          {pictures.map((picture, index) => (
            <li key={picture.id}>
              {picture.pictureUrl === null ? (
                <span className="note">{words.form.gone}</span>
              ) : (
                <span className="face-shown">
                  <img src={`${picture.pictureUrl}?width=320`} alt={words.form.picture(index + 1)} loading="lazy" />
                  <span className="face-box" style={boxStyle(picture.face)} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <dl className="settings-list character-about">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="buttons">
        <button
          type="button"
          className="button button-strong"
          onClick={() => {
            chooseCharacter(id);
            void navigate({ to: "/" });
          }}
        >
          {words.use}
        </button>
        <button type="button" className="button" onClick={change}>
          {words.change}
        </button>
      </p>
    </>
  );
}

/** Two presses: nothing brings it back. */
function Remove({ character: { id, name } }: { readonly character: CharacterView }): ReactNode {
  const [isAsked, setAsked] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => ask(characterAddresses.one(id), { method: "DELETE" }),
    onSuccess: async () => {
      announce(words.remove.done(name));
      await navigate({ to: "/characters" });
      await client.invalidateQueries({ queryKey: charactersKey });
    },
  });
  if (!isAsked)
    return (
      <section>
        <button type="button" className="link-button" onClick={() => setAsked(true)}>
          {words.remove.ask}
        </button>
      </section>
    );
  return (
    <section>
      <p>{words.remove.say}</p>
      {remove.error !== null && <Problem error={remove.error} />}
      <p className="buttons">
        <button
          type="button"
          className="button button-fault"
          disabled={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {words.remove.now}
        </button>
        <button type="button" className="button" onClick={() => setAsked(false)}>
          {words.remove.keep}
        </button>
      </p>
    </section>
  );
}
