import type { Migration } from "../migrate.ts";

/** A removal that was taken back: the picture is there again, here and after a restore of an older backup. */
export const takenBack: Migration = {
  id: "0026-taken-back",
  up: `
    alter table removal add column taken_back_at timestamptz;
  `,
};
