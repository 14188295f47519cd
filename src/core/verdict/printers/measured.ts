import { lowerName, type Print } from "./context.ts";
import type { MeasuredRow } from "./page-model.ts";

/** A line an instrument: the median of each model, and what it may decide. */
export const measuredRows = (print: Print): readonly MeasuredRow[] =>
  print.set.measured.map(({ instrument, version, unit, criterion, values }) => ({
    instrument: `${instrument.replaceAll("-", " ")} ${version}`,
    anchor: instrument,
    unit,
    values: values.map(({ model, text }) => ({ model, text: text ?? "not measured" })),
    use: criterion === null ? "decides nothing" : `may decide ${lowerName(criterion)}`,
  }));
