/** Missing knowledge is a value with its reason, never null, NaN, zero or an empty string. */
export type Known<T> = { readonly known: true; readonly value: T } | Unknown;
export type Unknown = { readonly known: false; readonly reason: string };

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const unknown = (reason: string): Unknown => ({ known: false, reason });
