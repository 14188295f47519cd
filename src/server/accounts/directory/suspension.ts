/** Why and since when somebody is kept out. */
export interface Suspension {
  readonly since: string;
  readonly reason: string;
  readonly by: string;
}

export const suspensionFrom = (row: {
  readonly suspended_at: string | null;
  readonly suspended_reason: string | null;
  readonly suspended_by: string | null;
}): Suspension | null =>
  row.suspended_at === null
    ? null
    : { since: row.suspended_at, reason: row.suspended_reason ?? "", by: row.suspended_by ?? "" };
