import type { ReactNode } from "react";
import {
  Contents,
  Disclosure,
  Hatch,
  OutsideLink,
  paths,
  renderDocument,
  ScrollTable,
  Section,
  webAddress,
  HeadRow,
} from "../ui/index.ts";
import type { DocumentHead, SiteContext } from "../ui/index.ts";
import { scaleFor } from "../ui/scale.ts";
import type { Scale } from "../ui/scale.ts";
import type { Citation } from "./around.tsx";
import { Cite } from "./cite.tsx";
import { VoteMatrix } from "./vote-matrix.tsx";

type Decision = "a" | "b" | "too-close" | "leaning-a" | "leaning-b" | "undecided";

/** Every board of one use case. */
export interface LeaderboardPage {
  readonly kind: "leaderboard";
  readonly path: string;
  readonly title: string;
  readonly useCase: { readonly slug: string; readonly name: string; readonly phrase: string };
  readonly snapshot: string;
  readonly method: string;
  /** Day of the newest vote, or of the newest published figure where there is none. */
  readonly asOf: string | null;
  readonly summary: string;
  /** One a question with votes. */
  readonly boards: readonly {
    readonly question: string;
    readonly title: string;
    readonly asks: string;
    readonly votes: number;
    readonly voters: number;
    readonly prompts: number;
    readonly votedPairs: number;
    readonly decidedPairs: number;
    /** By rating, the unrated last. */
    readonly models: readonly {
      readonly model: string;
      readonly name: string;
      /** 1000 + 400·θ ⁄ ln 10, and its 95 % interval. */
      readonly rating: number | null;
      readonly interval: readonly [number, number] | null;
      readonly text: string;
      readonly votes: number;
      readonly bothBad: number;
      /** Why a figure is null. */
      readonly reason: string | null;
    }[];
    /** Pairs with votes; share and interval are a's. */
    readonly pairs: readonly {
      readonly a: string;
      readonly b: string;
      readonly decision: Decision;
      readonly text: string;
      readonly share: number | null;
      readonly interval: readonly [number, number];
      readonly votes: number;
      readonly why: string;
    }[];
    readonly notes: readonly string[];
  }[];
  /** Votes of the snapshot that count for no board, and why. */
  readonly setAside: readonly string[];
  /** Boards of others, each in its own order. */
  readonly published: readonly {
    readonly title: string;
    readonly publisher: string;
    readonly url: string;
    readonly date: string | null;
    /** True where it covers every kind of prompt, not this use case. */
    readonly isBroader: boolean;
    readonly rows: readonly {
      readonly model: string;
      readonly name: string;
      readonly citedAs: string;
      readonly value: string;
      readonly n: string;
      readonly use: string;
    }[];
  }[];
}

export type Board = LeaderboardPage["boards"][number];

export interface LeaderboardAround {
  readonly head: DocumentHead;
  readonly citation: Citation;
}

/** The boards of a use case: ratings with their intervals, who beats whom, and apart from them what others publish. */
export function renderLeaderboard(page: LeaderboardPage, site: SiteContext, around: LeaderboardAround): string {
  return renderDocument({
    site,
    title: page.title,
    description: page.summary,
    path: page.path,
    trail: [
      { name: "Proofsheet", path: paths.home },
      { name: page.useCase.name, path: paths.useCase(page.useCase.slug) },
      { name: "Leaderboard", path: page.path },
    ],
    head: around.head,
    colophon: (
      <p className="colophon-line">
        Snapshot <code>{page.snapshot}</code>, method version {page.method}
        {page.asOf !== null && `, evidence as of ${page.asOf}`}
      </p>
    ),
    children: <Leaderboard page={page} site={site} citation={around.citation} />,
  });
}

interface LeaderboardProps {
  readonly page: LeaderboardPage;
  readonly site: SiteContext;
  readonly citation: Citation;
}

function Leaderboard({ page, site, citation }: LeaderboardProps): ReactNode {
  return (
    <div className="page with-contents">
      <div className="opening">
        <h1>
          {page.useCase.name} <span className="h1-use">leaderboard</span>
        </h1>
        <p className="subtitle">{page.summary}</p>
      </div>
      <Contents
        items={[
          ...(page.boards.length === 0 ? [{ id: "no-votes", label: "No votes yet" }] : []),
          ...page.boards.map((board) => ({ id: boardId(board), label: board.title })),
          { id: "published", label: "What others publish" },
          { id: "cite", label: "Cite this page" },
        ]}
      />
      <div className="body">
        {page.boards.length === 0 && <NoVotes page={page} site={site} />}
        {page.boards.map((board) => (
          <BoardSection key={board.question} board={board} site={site} />
        ))}
        {page.setAside.length > 0 && (
          <Section id="set-aside" title="Votes that count for no board">
            <ul className="notes">
              {page.setAside.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Section>
        )}
        <Published page={page} site={site} />
        <Cite citation={citation} />
      </div>
    </div>
  );
}

const boardId = (board: Board): string => `board-${board.question}`;

function NoVotes({ page, site }: Pick<LeaderboardProps, "page" | "site">): ReactNode {
  return (
    <Section id="no-votes" title="No votes yet">
      <p>
        <Hatch>Nobody knows yet which model people prefer for {page.useCase.phrase}.</Hatch>
      </p>
      <p>
        A board begins with blind votes: two pictures of one prompt, their makers hidden. A model is rated from the
        votes on its own pictures, and a pair is decided only by the votes between the two.{" "}
        <a href={site.href(paths.method)}>How votes become ratings</a>
      </p>
    </Section>
  );
}

const boardLede =
  "Ordered by rating, with the 95 % interval of each. The order alone decides nothing: whether one model beats another is decided pair by pair, below.";

function BoardSection({ board, site }: { readonly board: Board; readonly site: SiteContext }): ReactNode {
  const values = board.models.flatMap(({ rating, interval }) => (rating === null ? [] : [rating, ...(interval ?? [])]));
  const scale = values.length === 0 ? null : scaleFor(values);
  return (
    <Section id={boardId(board)} title={board.title} lede={boardLede}>
      <p className="quiet">
        {board.asks} {board.votes} votes by {board.voters} {board.voters === 1 ? "person" : "people"} on {board.prompts}{" "}
        {board.prompts === 1 ? "prompt" : "prompts"}.
      </p>
      <ScrollTable caption={`Ratings on ${board.title}`} className="ratings">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Rating, 95 % interval</th>
            <th scope="col" className="rating-plot">
              {scale === null ? "" : <span className="visually-hidden">drawn</span>}
              {scale !== null && <RatingRuler scale={scale} />}
            </th>
            <th scope="col">Votes</th>
            <th scope="col">Both bad</th>
          </tr>
        </thead>
        <tbody>
          {board.models.map((model) => (
            <tr key={model.model}>
              <th scope="row">
                <a href={site.href(paths.model(model.model))}>{model.name}</a>
              </th>
              <td className={model.rating === null ? undefined : "figure"}>
                {model.text}
                {model.reason !== null && <span className="quiet rating-reason">{model.reason}</span>}
              </td>
              <td className="rating-plot">
                {scale !== null && model.rating !== null && (
                  <RatingBar rating={model.rating} interval={model.interval} scale={scale} />
                )}
              </td>
              <td className="figure">{model.votes}</td>
              <td className="figure">{model.bothBad}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <h3>Who beats whom</h3>
      <VoteMatrix board={board} />
      <Disclosure className="board-pairs" summary={`Every pair in words, and why (${board.pairs.length})`}>
        <ul className="notes">
          {board.pairs.map((pair) => (
            <li key={`${pair.a} ${pair.b}`}>
              {pair.text}: {pair.why}.
            </li>
          ))}
        </ul>
      </Disclosure>
      <ul className="notes quiet">
        {board.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Section>
  );
}

function RatingRuler({ scale }: { readonly scale: Scale }): ReactNode {
  const last = scale.ticks.length - 1;
  return (
    <svg className="rating-axis" height="16" aria-hidden="true">
      {scale.ticks.map((tick, index) => (
        <text
          key={tick}
          x={`${scale.percent(tick)}%`}
          y="12"
          textAnchor={index === 0 ? "start" : index === last ? "end" : "middle"}
        >
          {tick}
        </text>
      ))}
    </svg>
  );
}

function RatingBar(props: {
  readonly rating: number;
  readonly interval: readonly [number, number] | null;
  readonly scale: Scale;
}): ReactNode {
  const { rating, interval, scale } = props;
  return (
    <svg className="rating-bar" height="16" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          className="own-tick"
          x1={`${scale.percent(tick)}%`}
          x2={`${scale.percent(tick)}%`}
          y1="0"
          y2="16"
        />
      ))}
      {interval !== null && (
        <line
          className="rating-interval"
          x1={`${scale.percent(interval[0])}%`}
          x2={`${scale.percent(interval[1])}%`}
          y1="8"
          y2="8"
        />
      )}
      <circle className="rating-point" cx={`${scale.percent(rating)}%`} cy="8" r="4" />
    </svg>
  );
}

const publishedLede =
  "Boards of others that asked a question of ours, as they publish them: their votes, their prompts, their settings. They are not added to the votes above, and no rating is computed from them.";

function Published({ page, site }: Pick<LeaderboardProps, "page" | "site">): ReactNode {
  return (
    <Section id="published" title="What others publish" lede={publishedLede}>
      {page.published.length === 0 && <p className="quiet">No publisher we know of has a board for this.</p>}
      {page.published.map((board) => (
        <Disclosure
          key={`${board.title} ${board.date}`}
          className="cited"
          isOpen={!board.isBroader}
          summary={
            <>
              <strong>{board.title}</strong>
              <span className="cited-count">{board.date ?? "undated"}</span>
              <span className="cited-note">
                {board.isBroader ? "All kinds of prompts, not this use case." : "Prompts of this kind."}{" "}
                {board.rows.length} figures.
              </span>
            </>
          }
        >
          <p>
            Published by <OutsideLink href={webAddress(board.url)}>{board.publisher}</OutsideLink>.
          </p>
          <PublishedRows board={board} site={site} />
        </Disclosure>
      ))}
    </Section>
  );
}

function PublishedRows(props: {
  readonly board: LeaderboardPage["published"][number];
  readonly site: SiteContext;
}): ReactNode {
  const { board, site } = props;
  return (
    <ScrollTable caption={`${board.title}, ${board.date ?? "undated"}`}>
      <HeadRow labels={["Model", "As they name it", "Value", "n", "Use here"]} />
      <tbody>
        {board.rows.map((row, index) => (
          <tr key={index}>
            <th scope="row">
              <a href={site.href(paths.model(row.model))}>{row.name}</a>
            </th>
            <td>{row.citedAs}</td>
            <td className="figure">{row.value}</td>
            <td>{row.n}</td>
            <td className="use">{row.use}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
