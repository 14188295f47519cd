import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useId } from "react";
import { characterWords as words } from "../words/index.ts";
import { chooseCharacter, useCharacter } from "./chosen.ts";
import { charactersQuery } from "./queries.ts";

/** Who is to be seen in the next pictures. */
export function CharacterChooser(): ReactNode {
  const chosen = useCharacter();
  const labelId = useId();
  const { data } = useQuery(charactersQuery);
  const isGone = data !== undefined && chosen !== null && !data.characters.some(({ id }) => id === chosen);
  useEffect(() => {
    if (isGone) chooseCharacter(null);
  }, [isGone]);
  const all = data?.characters ?? [];
  return (
    <div className="character-chooser">
      <span id={labelId} className="field-title">
        {words.chooser} <span className="quiet">{words.choose}</span>
      </span>
      <span className="character-choice">
        {all.length > 0 && (
          <select
            aria-labelledby={labelId}
            value={chosen ?? ""}
            onChange={({ target }) => chooseCharacter(target.value === "" ? null : target.value)}
          >
            <option value="">{words.nobody}</option>
            {all.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <Link to="/characters">{all.length > 0 ? words.toRoom : words.make}</Link>
      </span>
    </div>
  );
}
