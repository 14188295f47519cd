import type { Migration } from "../migrate.ts";

/** What makes an image on its way quick to follow: calls from providers, and previews that are gone once it is over. */
export const live: Migration = {
  id: "0017-live",
  up: `
    -- SHA-256 of what stands in the address that a provider may call; the address itself is kept nowhere
    alter table attempt add column hook_hash text check (hook_hash ~ '^[0-9a-f]{64}$');
    -- when the question is due that the latest call led to
    alter table attempt add column hook_due_at timestamptz;
    create unique index attempt_by_hook on attempt (hook_hash) where hook_hash is not null;

    -- pictures are compressed already
    alter table output_preview alter column bytes set storage external;

    create function output_preview_is_over() returns trigger language plpgsql as $$
    begin
      delete from output_preview where output = new.id;
      return null;
    end $$;
    create trigger output_preview_is_over after update of state on output
      for each row when (old.state = 'running' and new.state <> 'running')
      execute function output_preview_is_over();
  `,
};
