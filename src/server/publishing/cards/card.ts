import { counted } from "../../../core/kernel/index.ts";
import type {
  ComparisonPage,
  HomePage,
  ModelPage,
  OverviewPage,
  Tone,
  UseCasePage,
} from "../../../core/verdict/printers/index.ts";
import type { ChangesPage, LeaderboardPage, ModelsPage, UseCasesPage } from "../../../web/pages/index.ts";

/** What a social card shows: words and marks that its page shows too, nothing decided here. */
export interface CardModel {
  readonly title: string;
  /** "for portrait" */
  readonly under: string;
  readonly lead: string;
  /** The mark beside the answer; null where the card gives none. */
  readonly tone: Tone | null;
  /** Column heads of the rows: the models, with the place of their colour. */
  readonly models: readonly { readonly name: string; readonly index: number }[];
  readonly rows: readonly CardRow[];
  /** What it rests on. */
  readonly counted: string;
  readonly date: string | null;
  readonly snapshot: string | null;
}

export interface CardRow {
  readonly label: string;
  readonly tone: Tone;
  readonly winner: string;
  /** One a model, in the order of the heads. */
  readonly dots: readonly (number | null)[];
  readonly dotStyle: "filled" | "hollow" | "none";
  /** Of two models: the share for the first with its interval, where votes or prompts were counted. */
  readonly axis: { readonly share: number; readonly interval: readonly [number, number] } | null;
}

/** Criteria that fit below the answer. */
const rowsMax = 4;

/** The answer and the heaviest criteria with their marks. */
export function comparisonCard(page: ComparisonPage): CardModel {
  const weighed = page.criteria.filter(({ weight }) => weight > 0);
  return {
    title: page.heading,
    under: page.headingUseCase,
    lead: page.shortAnswer.lead.text,
    tone: page.decisionTable.at(-1)?.tone ?? "none",
    models: page.models.map(({ name, index }) => ({ name, index })),
    rows: weighed.slice(0, rowsMax).map((row) => ({
      label: row.name,
      tone: row.tone,
      winner: row.winnerText,
      dots: page.models.map(({ id }) => row.dots.find(({ model }) => model === id)?.dots ?? null),
      dotStyle: row.dotStyle,
      axis: page.models.length === 2 ? (row.axes[0] ?? null) : null,
    })),
    counted: page.footer.evidence,
    date: page.footer.asOf,
    snapshot: page.footer.snapshot,
  };
}

const plain = (title: string, under: string, lead: string): CardModel => ({
  title,
  under,
  lead,
  tone: null,
  models: [],
  rows: [],
  counted: "",
  date: null,
  snapshot: null,
});

export const homeCard = (page: HomePage): CardModel => ({
  ...plain("Which image model should you use, and how do you know?", "", "Every sentence opens to its evidence."),
  counted: page.evidence,
});

/** A page that lists models or use cases. */
export const indexCard = ({ title, summary }: ModelsPage | UseCasesPage): CardModel => plain(title, "", summary);

export const overviewCard = (page: OverviewPage): CardModel => ({
  ...plain(
    page.heading,
    "over every use case",
    "It depends on the job: choose yours for the reasons and the evidence.",
  ),
  models: page.models.map(({ name, index }) => ({ name, index })),
});

export const modelCard = (page: ModelPage): CardModel => ({
  ...plain(page.name, `by ${page.maker}`, page.description),
  counted: `${counted(
    page.facts.reduce((sum, { rows }) => sum + rows.filter(({ known }) => known).length, 0),
    "sourced fact",
  )}, ${counted(
    page.cited.reduce((sum, { rows }) => sum + rows.length, 0),
    "published figure",
  )}`,
});

export const useCaseCard = (page: UseCasePage): CardModel => ({
  ...plain(page.name, "which image model?", page.subtitle),
  counted: counted(page.prompts.length, "prompt"),
});

export const leaderboardCard = (page: LeaderboardPage): CardModel => ({
  ...plain(page.useCase.name, "leaderboard", page.summary),
  tone: page.boards.length === 0 ? "none" : null,
  date: page.asOf,
  snapshot: page.snapshot,
});

export const changesCard = (page: ChangesPage): CardModel => ({
  ...plain(page.title, "", "What a page said before, what it says now, and because of what evidence."),
  counted: page.changes.length === 0 ? "none yet" : counted(page.changes.length, "change"),
});

export const methodCard = (): CardModel =>
  plain(
    "How evidence becomes a verdict",
    "the method",
    "What counts as evidence, how a pair is decided, and what is not known.",
  );
