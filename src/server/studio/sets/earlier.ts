import { sql } from "kysely";
import type { CheckedTarget, Inputs, OutputRow } from "../../generation/index.ts";
import type { Reader } from "../../storage/index.ts";

/** Everything that a picture is asked with, as one text: equal texts ask for the same. */
export const settingsKey = (prompt: string, target: Pick<CheckedTarget, "tier" | "size" | "seed">, route: string) =>
  JSON.stringify([prompt, route, target.tier, target.size.width, target.size.height, target.seed]);

/** As `insertInputs` writes them down. */
const inputsKey = ({ references, mask }: Inputs): readonly string[] => [
  ...(mask === null ? [] : [`mask ${mask.blob} `]),
  ...references.map(({ blob, role = "" }) => `reference ${blob} ${role}`),
];

/**
 * The workspace's pictures of these prompts, made from the same pictures and of no character, by their settings; the oldest first. Those
 * that are on their way are among them, those that are to be stopped are not.
 */
export async function earlierPictures(
  reader: Reader,
  workspace: string,
  prompts: readonly string[],
  inputs: Inputs,
): Promise<ReadonlyMap<string, readonly OutputRow[]>> {
  const { rows } = await sql<OutputRow & { readonly prompt: string }>`
    select o.*, g.prompt from generation g join output o on o.generation = g.id
    where g.workspace = ${workspace} and md5(g.prompt) = any(select md5(p) from unnest(${prompts}::text[]) as p)
      and o.workspace = ${workspace} and o.character is null and o.deleted_at is null and o.cancel_requested_at is null
      and o.state in ('delivered', 'queued', 'running', 'unsettled')
      and array(select concat(i.role, ' ', i.blob, ' ', i.part) from generation_input i where i.generation = g.id
        order by i.role, i.position) = ${inputsKey(inputs)}::text[]
      and g.strength is not distinct from ${inputs.strength ?? null}::double precision
      and g.offset_left is not distinct from ${inputs.offset?.left ?? null}::integer
      and g.offset_top is not distinct from ${inputs.offset?.top ?? null}::integer
    order by o.created_at, o.id`.execute(reader);
  return Map.groupBy(rows, ({ prompt, route, tier, width, height, seed }) =>
    settingsKey(prompt, { tier, size: { width, height }, seed }, route),
  );
}
