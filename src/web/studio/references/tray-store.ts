import { announce, store, useStore } from "../api/index.ts";
import { referenceWords as words } from "../words/index.ts";
import { type Given, holds, isFull, readTray, type Tray, withReference } from "./tray.ts";

/** The tray outlives a look into another room and a reload, in this tab. */
const place = "proofsheet.references";

function kept(): string | null {
  try {
    return sessionStorage.getItem(place);
  } catch {
    return null; // storage may be switched off
  }
}

const trays = store<Tray>(readTray(kept()));

export const useTray = (): Tray => useStore(trays);

export function changeTray(change: (tray: Tray) => Tray): void {
  const next = change(trays.get());
  trays.set(next);
  try {
    sessionStorage.setItem(place, JSON.stringify(next));
  } catch {
    // then it lasts as long as the page
  }
}

/** Adds a picture and says what became of it. */
export function addReference(given: Given): void {
  const tray = trays.get();
  if (holds(tray, given.id)) return announce(words.alreadyIn(given.label));
  if (isFull(tray)) return announce(words.full);
  changeTray((before) => withReference(before, given));
  announce(words.added(given.label));
}
