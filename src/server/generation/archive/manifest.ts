import type { OutputRow } from "../views.ts";

/** What an archive says of one of its pictures, beside the picture itself. */
export interface ManifestPicture {
  readonly file: string;
  readonly id: string;
  /** Of the file in the archive. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  /** As the provider sent it, before the note of who made it was written in. */
  readonly original: { readonly sha256: string; readonly bytes: number };
  readonly model: { readonly name: string; readonly maker: string; readonly route: string; readonly provider: string };
  readonly settings: { readonly tier: string | null; readonly width: number; readonly height: number };
  /** Exact; null where it is not settled yet. */
  readonly cost: { readonly credits: string; readonly microcredits: string } | null;
  readonly sandbox: boolean;
  readonly madeAt: string | null;
  readonly tookMs: number | null;
  /** Only where the owner wanted them told. */
  readonly prompt?: string;
  readonly seed?: number | null;
}

export interface MissingPicture {
  readonly id: string;
  readonly reason: string;
}

export interface ArchivedFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mediaType: string;
}

export function manifestPicture(
  row: OutputRow,
  blob: string,
  file: ArchivedFile,
  prompt: string | null,
): ManifestPicture {
  const charged = row.charged_microcredits;
  return {
    file: file.file,
    id: row.id,
    sha256: file.sha256,
    bytes: file.bytes,
    mediaType: file.mediaType,
    width: row.received_width ?? row.width,
    height: row.received_height ?? row.height,
    original: { sha256: blob, bytes: row.bytes ?? file.bytes },
    model: { name: row.name, maker: row.maker, route: row.route, provider: row.provider },
    settings: { tier: row.tier, width: row.width, height: row.height },
    cost: charged === null ? null : { credits: decimalCredits(charged), microcredits: charged },
    sandbox: row.sandbox,
    madeAt: row.ended_at,
    tookMs: row.took_ms,
    ...(prompt === null ? {} : { prompt, seed: row.seed }),
  };
}

const MICRO = 1_000_000n;

/** "4", "2.75": exact, for programs. */
export function decimalCredits(microcredits: string): string {
  const amount = BigInt(microcredits);
  const fraction = (amount % MICRO).toString().padStart(6, "0").replace(/0+$/, "");
  return `${amount / MICRO}${fraction === "" ? "" : `.${fraction}`}`;
}

export interface Manifest {
  readonly createdAt: string;
  readonly withPrompt: boolean;
  readonly pictures: readonly ManifestPicture[];
  readonly missing: readonly MissingPicture[];
}

export const manifestJson = ({ createdAt, withPrompt, pictures, missing }: Manifest): string =>
  `${JSON.stringify({ format: "proofsheet-download", version: 1, createdAt, withPrompt, pictures, missing }, null, 2)}\n`;

/** For whoever opens the archive and wonders; null where everything is in it. */
export function missingNote(missing: readonly MissingPicture[], asked: number): string | null {
  if (missing.length === 0) return null;
  const lines = missing.map(({ id, reason }) => `- ${id}: ${reason}`);
  return `${missing.length} of the ${asked} pictures that were asked for ${missing.length === 1 ? "is" : "are"} not in this archive:\n\n${lines.join("\n")}\n`;
}
