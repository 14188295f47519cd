import type { Migration } from "../migrate.ts";

/**
 * What an operator says of one provider beyond what all have, such as the workflows of a ComfyUI server. Its adapter knows
 * what belongs in it and checks it; to the database it is one object.
 */
export const providerOptions: Migration = {
  id: "0018-provider-options",
  up: `
    alter table provider_setting
      add column options jsonb not null default '{}' check (jsonb_typeof(options) = 'object');
  `,
};
