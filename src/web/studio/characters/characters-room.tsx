import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { CharacterList, CharacterView } from "../../../contract/studio/index.ts";
import { Empty, Loading, Problem, Room } from "../frame/index.ts";
import { characterWords as words } from "../words/index.ts";
import { CharacterForm } from "./character-form.tsx";
import { type Draft, emptyDraft } from "./draft.ts";
import { FaceCrop } from "./face-crop.tsx";
import { charactersQuery } from "./queries.ts";

/** All characters of the workspace, and the way to a new one. */
export function CharactersRoom(): ReactNode {
  const characters = useQuery(charactersQuery);
  const { data, error } = characters;
  return (
    <Room title={words.title} lede={words.lede} className="characters">
      {data === undefined && error === null && <Loading what={words.theCharacters} />}
      {error !== null && <Problem error={error} />}
      {data !== undefined && <Everybody list={data} />}
    </Room>
  );
}

function Everybody({ list: { characters, realPeople } }: { readonly list: CharacterList }): ReactNode {
  const [draft, setDraft] = useState<Draft | null>(null);
  const navigate = useNavigate();
  if (draft !== null)
    return (
      <section aria-label={words.make}>
        <CharacterForm
          draft={draft}
          change={(change) => setDraft((before) => (before === null ? null : change(before)))}
          character={null}
          realPeople={realPeople}
          onSaved={({ id }) => void navigate({ to: "/characters/$character", params: { character: id } })}
          cancel={() => setDraft(null)}
        />
      </section>
    );
  const make = (
    <p className="buttons">
      <button type="button" className="button button-strong" onClick={() => setDraft(emptyDraft())}>
        {words.make}
      </button>
    </p>
  );
  if (characters.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneHow}</p>
        {make}
      </Empty>
    );
  return (
    <>
      {make}
      <ul className="character-list">
        {characters.map((character) => (
          <li key={character.id}>
            <Card character={character} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Card({ character }: { readonly character: CharacterView }): ReactNode {
  const { id, name, pictures, said, realPerson } = character;
  return (
    <Link className="character-card" to="/characters/$character" params={{ character: id }}>
      <FaceCrop character={character} />
      <span>
        <b>{name}</b>
        {realPerson && <span className="badge">{words.realPersonBadge}</span>}
        <span className="quiet">{pictures.length === 0 ? words.ofAttributes : words.madeWith(pictures.length)}</span>
        {said !== "" && <span className="quiet character-said">{said}</span>}
      </span>
    </Link>
  );
}
