/** What of a pack is still to be measured. */
import type { MeasurementRow } from "../../../core/evidence/index.ts";
import { faultParameters, instruments, measuredTexts } from "../../instruments/index.ts";
import { hashesMeasured, type PackOutputs, type StoredOutput } from "./stored-outputs.ts";
import { stands } from "./readings-to-rows.ts";

export interface PendingPicture {
  readonly output: StoredOutput;
  readonly before: readonly MeasurementRow[];
}

/** The samples that one configuration of a model made of one prompt. */
export interface PendingSet {
  readonly outputs: readonly StoredOutput[];
  readonly before: readonly MeasurementRow[];
}

const versionOf = (id: string): string => instruments.find((each) => each.id === id)?.version ?? "0";

/**
 * The rows of one picture are written together, and the count of technical faults always has a value: where it stands,
 * everything that reads the picture alone was measured, whether or not it had a value.
 */
export function pendingPictures(pack: PackOutputs): readonly PendingPicture[] {
  const byPicture = new Map<string, MeasurementRow[]>();
  for (const row of pack.measurements) {
    const [hash, ...others] = hashesMeasured(pack, row);
    if (hash === undefined || others.length > 0) continue;
    byPicture.set(pictureKey(hash, row), [...(byPicture.get(pictureKey(hash, row)) ?? []), row]);
  }
  return pack.outputs.flatMap((output) => {
    const before = byPicture.get(pictureKey(output.hash, output.row)) ?? [];
    return isMeasured(output, before) ? [] : [{ output, before }];
  });
}

/** One model may make the same picture twice, for two prompts; each counts under its own. */
const pictureKey = (hash: string, { prompt, model }: { readonly prompt: string; readonly model: string }): string =>
  JSON.stringify([hash, prompt, model]);

function isMeasured({ asked, texts }: StoredOutput, before: readonly MeasurementRow[]): boolean {
  const has = (id: string, parameters: unknown): boolean =>
    before.some((row) => row.instrument === id && stands(row, { version: versionOf(id), parameters }));
  const wanted = measuredTexts(texts);
  return (
    has("technical-faults", faultParameters(asked)) && (wanted.length === 0 || has("text-accuracy", { texts: wanted }))
  );
}

export function pendingSets(pack: PackOutputs): readonly PendingSet[] {
  const groups = Map.groupBy(pack.outputs, ({ row: { prompt, model, variant, tier, size, sandbox } }) =>
    JSON.stringify([prompt, model, variant, tier, size, sandbox]),
  );
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const outputs = group.toSorted((one, other) => one.row.sample - other.row.sample);
    const before = measuredWithin(pack, outputs);
    return isSetMeasured(outputs, before) ? [] : [{ outputs, before }];
  });
}

/** Earlier readings of this set or of a part of it, as it was when it had fewer samples. */
function measuredWithin(pack: PackOutputs, outputs: readonly StoredOutput[]): readonly MeasurementRow[] {
  const hashes = new Set(outputs.map(({ hash }) => hash));
  const row = outputs[0]?.row;
  return pack.measurements.filter(
    (each) =>
      each.outputs.length > 1 &&
      each.model === row?.model &&
      each.prompt === row.prompt &&
      hashesMeasured(pack, each).every((hash) => hashes.has(hash)),
  );
}

const isSetMeasured = (outputs: readonly StoredOutput[], before: readonly MeasurementRow[]): boolean =>
  before.some(
    (row) =>
      row.instrument === "perceptual-diversity" &&
      row.outputs.length === outputs.length &&
      stands(row, { version: versionOf("perceptual-diversity"), parameters: null }),
  );
