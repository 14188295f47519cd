/** What `measure` prints, as text for people and as JSON for programs. */
import type { MeasureOutput } from "../../contract/measure.ts";
import { counted, formatNumber } from "../../core/kernel/index.ts";
import type { MeasuredFile } from "../../server/boot/measuring.ts";

export function measuredJson(files: readonly MeasuredFile[]): string {
  const printed = files.map(({ file, width, height, measurements }) => ({
    file,
    width,
    height,
    measurements: measurements.map(({ instrument, version, value, unit, reason, detail }) => ({
      instrument,
      version,
      value,
      unit,
      ...(reason === null ? {} : { reason }),
      detail: (detail ?? null) as MeasureOutput[number]["measurements"][number]["detail"],
    })),
  })) satisfies MeasureOutput;
  return `${JSON.stringify(printed, null, 2)}\n`;
}

export function measuredText(files: readonly MeasuredFile[]): string {
  return `${files.map(fileText).join("\n\n")}\n`;
}

function fileText({ file, width, height, measurements }: MeasuredFile): string {
  const nameLength = Math.max(...measurements.map(({ instrument }) => instrument.length));
  const lines = measurements.map(({ instrument, value, unit, reason, detail }) => {
    const figure = value === null ? `—  (${reason ?? "no value"})` : `${formatNumber(value, 3)} ${unit}`;
    return `  ${instrument.padEnd(nameLength)}  ${figure}${value === null ? "" : aside(instrument, detail)}`;
  });
  return [`${file}: ${width} × ${height}`, ...lines].join("\n");
}

/** What a person asks next: which faults, which text, which other file. */
function aside(instrument: string, detail: unknown): string {
  if (typeof detail !== "object" || detail === null) return "";
  if (instrument === "technical-faults" && "faults" in detail && Array.isArray(detail.faults)) {
    const names = detail.faults.map((fault) => (fault as { instrument: string }).instrument);
    return names.length === 0 ? "" : `  (${names.join(", ")})`;
  }
  if (instrument === "text-accuracy" && "texts" in detail && Array.isArray(detail.texts))
    return `  (${(detail.texts as { text: string; edits: number }[]).map(({ text, edits }) => `“${text}”: ${counted(edits, "edit")}`).join(", ")})`;
  return "nearest" in detail && typeof detail.nearest === "string" ? `  (to ${detail.nearest})` : "";
}
