import { store, useStore } from "../../api/index.ts";

type Values = Readonly<Record<string, string>>;

/** What was filled in, by name: it outlives a reload and a look at another prompt, in this tab. */
const place = "proofsheet.values";

function kept(): Values {
  try {
    const values: unknown = JSON.parse(sessionStorage.getItem(place) ?? "{}");
    const isWhole = typeof values === "object" && values !== null;
    return isWhole && Object.values(values).every((value) => typeof value === "string") ? (values as Values) : {};
  } catch {
    return {}; // storage may be switched off
  }
}

const all = store<Values>(kept());

export const useValues = (): Values => useStore(all);
export const valuesNow = (): Values => all.get();

export function fillIn(values: Values): void {
  all.set({ ...all.get(), ...values });
  try {
    sessionStorage.setItem(place, JSON.stringify(all.get()));
  } catch {
    // then it lasts as long as the page
  }
}
