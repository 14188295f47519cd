/** The value, or a stop: for what these tests made themselves and must find again. */
export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("nothing is there");
  return value;
}
