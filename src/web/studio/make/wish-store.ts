import { store, useStore } from "../api/index.ts";
import { emptyWish, readWish, type Wish } from "./wish.ts";

/** The wish outlives a look into another room and a reload, in this tab. */
const place = "proofsheet.wish";

function kept(): Wish | null {
  try {
    return readWish(sessionStorage.getItem(place));
  } catch {
    return null; // storage may be switched off
  }
}

const wishes = store<Wish>(kept() ?? emptyWish);

export const useWish = (): Wish => useStore(wishes);

export function changeWish(change: (wish: Wish) => Wish): void {
  const next = change(wishes.get());
  wishes.set(next);
  try {
    sessionStorage.setItem(place, JSON.stringify(next));
  } catch {
    // then it lasts as long as the page
  }
}
