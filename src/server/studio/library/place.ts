import { Refused } from "../../generation/index.ts";

/** Where a page ends: the entry's instant to the microsecond, and its id. It holds when the entry is gone. */
export interface Place {
  /** Microseconds since 1970, as text: exact. */
  readonly at: string;
  readonly id: string;
}

export const placeText = ({ at, id }: Place): string => `${at}-${id}`;

/** Throws a Refused where the text is no place. */
export function readPlace(text: string): Place {
  const [, at, id] = /^(\d{1,17})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (at === undefined || id === undefined)
    throw new Refused({
      code: "invalid-input",
      message: "before: is no end of a page of this list. Leave it out to begin with the newest.",
      field: "before",
    });
  return { at, id };
}
