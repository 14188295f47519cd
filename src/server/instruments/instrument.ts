/** What an instrument is, and what one says of a picture. */

/** A figure of ours about an instrument: what was measured, and what came out. */
export interface MeasuredError {
  readonly on: string;
  readonly figure: string;
}

/** Values outside of [least, most] are a technical fault; null leaves that side open. */
export interface FaultThreshold {
  readonly least: number | null;
  readonly most: number | null;
  /** Where the threshold comes from. */
  readonly source: string;
}

/** One instrument, as its page describes it. */
export interface Instrument {
  /** Stands in evidence rows and in addresses: never renamed. */
  readonly id: string;
  readonly name: string;
  /** A whole number, raised when any value could come out otherwise; a higher one corrects what a lower one read. */
  readonly version: string;
  readonly unit: string;
  /** What it is given. */
  readonly reads: string;
  /** How the number comes about, in words, with the source of the formula. */
  readonly formula: string;
  readonly better: "lower" | "higher" | "neither" | "as asked";
  readonly cannotSee: readonly string[];
  readonly fault: FaultThreshold | null;
  /** Why there is no threshold. */
  readonly noFaultBecause: string | null;
  readonly errors: readonly MeasuredError[];
}

/** What one instrument says of one picture or set; a missing number has its reason. */
export interface InstrumentReading {
  readonly instrument: string;
  readonly version: string;
  readonly unit: string;
  readonly value: number | null;
  readonly reason: string | null;
  /** What the value depends on besides the picture, as evidence rows name it. */
  readonly parameters: unknown;
  readonly detail: unknown;
}

/** Six significant digits: what follows differs from one processor to the next. */
export const rounded = (value: number): number => Number(value.toPrecision(6));

export function isFault({ fault }: Instrument, value: number): boolean {
  if (fault === null) return false;
  return (fault.least !== null && value < fault.least) || (fault.most !== null && value > fault.most);
}
