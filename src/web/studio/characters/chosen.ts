import { store, useStore } from "../api/index.ts";

/** Who the next pictures show; outlives a look into another room and a reload, in this tab. Null: nobody in particular. */
const place = "proofsheet.character";

function kept(): string | null {
  try {
    const id = sessionStorage.getItem(place);
    return id !== null && /^[0-9a-f-]{36}$/.test(id) ? id : null;
  } catch {
    return null; // storage may be switched off
  }
}

const chosen = store<string | null>(kept());

export const useCharacter = (): string | null => useStore(chosen);

export function chooseCharacter(id: string | null): void {
  chosen.set(id);
  try {
    if (id === null) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, id);
  } catch {
    // then it lasts as long as the page
  }
}

/** As a request names it. */
export const askedCharacter = (id: string | null | undefined): { readonly character?: string } =>
  id == null ? {} : { character: id };
