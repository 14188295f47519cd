/** What the queue of reports shows, and what was decided. */

export interface WhereaboutsView {
  readonly owners: number;
  readonly workspaces: number;
  readonly links: number;
  readonly isEvidence: boolean;
  /** The decision in force; null: there is none. */
  readonly takedown: string | null;
}

export interface ReportLine {
  readonly id: string;
  readonly page: string;
  readonly reason: string;
  readonly contact: string | null;
  readonly at: string;
  readonly handledAt: string | null;
  /** null: it names no picture that is here. */
  readonly picture: WhereaboutsView | null;
}

export interface TakedownLineView {
  readonly id: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly reversibleUntil: string;
  readonly purgedAt: string | null;
  readonly reversedAt: string | null;
  readonly reversedBy: string | null;
  readonly reversedBecause: string | null;
  readonly owners: number;
}

export interface ReportsPage {
  readonly reports: readonly ReportLine[];
  readonly takedowns: readonly TakedownLineView[];
  /** For so long a takedown can be taken back. */
  readonly deletedDays: number;
  /** What was typed for a picture without a report, and what is wrong with it. */
  readonly typed: { readonly page: string; readonly reason: string; readonly problem: string | null };
}
