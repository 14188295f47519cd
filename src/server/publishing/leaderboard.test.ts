import { describe, expect, it } from "vitest";
import { present } from "../../core/kernel/index.ts";
import { rank } from "../../core/ranking/index.ts";
import {
  citationRow,
  type Given,
  modelFixture,
  packFixture,
  snapshotOf,
  voteRow,
  votesBetween,
} from "../../core/verdict/claims/claims.fixture.ts";
import { asVote } from "../../core/verdict/claims/kinds/votes.ts";
import { renderLeaderboard } from "../../web/pages/index.ts";
import { leaderboardCitation, leaderboardHead } from "./heads.ts";
import { leaderboardPage } from "./leaderboard.ts";
import { serverSite } from "./site.ts";
import { leaderboardMarkdown } from "./twins/index.ts";

const cards = ["amber", "basalt", "coral", "dune"].map((slug) => modelFixture(slug));
const crowd = { voters: 24, votesEach: 6, prompts: 12 };
/** Amber takes most against basalt, and half against coral. */
const votes = [
  ...votesBetween("amber", "basalt", crowd, (voter, vote) => ((voter + vote) % 8 === 0 ? "b" : "a")),
  ...votesBetween("amber", "coral", crowd, (voter, vote) => ((voter + vote) % 2 === 0 ? "a" : "b")),
];

function pageOf(given: Partial<Given>) {
  const snapshot = snapshotOf({ cards, ...given });
  const useCase = present(snapshot.catalogue.useCases.get(snapshot.useCase), "the fixture's use case");
  return leaderboardPage(snapshot.catalogue, useCase, snapshot);
}

const boardOf = (given: Partial<Given>) => present(pageOf(given).boards[0], "a board");
const publicUrl = "https://proofsheet.example";
const htmlOf = (page: ReturnType<typeof pageOf>): string =>
  renderLeaderboard(page, serverSite(publicUrl, "test", null), {
    head: leaderboardHead(page, publicUrl),
    citation: leaderboardCitation(page, publicUrl),
  });

describe("a board", () => {
  it("has the ratings and intervals of the ranking itself, best first", () => {
    const ranking = rank(votes.map(asVote), { question: "preference", order: "fit", imported: true });
    const board = boardOf({ rows: votes });
    for (const model of board.models) {
      const ranked = present(
        ranking.models.find(({ id }) => id === model.model),
        model.model,
      );
      expect([model.rating, model.interval, model.votes]).toEqual([ranked.rating, ranked.interval, ranked.votes]);
    }
    expect(board.models.map(({ model }) => model)).toEqual(
      ["amber", "coral", "basalt"].toSorted((x, y) => rating(y) - rating(x)),
    );
    function rating(id: string): number {
      return ranking.models.find((model) => model.id === id)?.rating ?? 0;
    }
    expect(board).toMatchObject({ votes: 288, voters: 24, prompts: 12, title: "Overall preference" });
  });

  it("says who beats whom as the ranking decided it, and only of pairs that were voted on", () => {
    const board = boardOf({ rows: votes });
    expect(board.pairs.map(({ a, b, decision }) => [a, b, decision])).toEqual([
      ["amber", "basalt", "a"],
      ["amber", "coral", "undecided"],
    ]);
    expect(board).toMatchObject({ votedPairs: 2, decidedPairs: 1 });
    const html = htmlOf(pageOf({ rows: votes }));
    expect(html).toContain("<span>no votes</span>");
    expect(html.match(/<span>beats<small>/g)).toHaveLength(1);
    expect(html.match(/<span>loses<small>/g)).toHaveLength(1);
  });

  it("gives no rating, and the reason, to a model that is not connected, never lost or never won", () => {
    const lonely = votesBetween("coral", "dune", { ...crowd, voters: 12 }, () => "a");
    const board = boardOf({
      rows: [...votesBetween("amber", "basalt", crowd, (v, n) => ((v + n) % 3 === 0 ? "b" : "a")), ...lonely],
    });
    const unrated = board.models.filter(({ rating }) => rating === null);
    expect(unrated.map(({ model }) => model).toSorted()).toEqual(["coral", "dune"]);
    for (const { interval, text, reason } of unrated) {
      expect([interval, text]).toEqual([null, "no rating"]);
      expect(reason).toMatch(/never lost|never won|not connected/);
    }
    expect(board.models.slice(-2).every(({ rating }) => rating === null)).toBe(true);
  });

  it("stands for each question by itself", () => {
    const realism = votesBetween("amber", "basalt", { ...crowd, question: "realism" }, () => "a");
    const page = pageOf({ rows: [...votes, ...realism] });
    expect(page.boards.map(({ question, title, votes: count }) => [question, title, count])).toEqual([
      ["preference", "Overall preference", 288],
      ["realism", "Realism", 144],
    ]);
  });

  it("never holds a stand-in's votes, nor those of a pack with holes: they are counted apart", () => {
    const drawn = votesBetween("amber", "basalt", crowd, () => "b").map((row) =>
      voteRow(row.left, row.right, row.choice, { ...row, sandbox: true }),
    );
    const holes = votesBetween("amber", "basalt", crowd, () => "b").map((row) =>
      voteRow(row.left, row.right, row.choice, { ...row, pack: "holes" }),
    );
    const packs = [packFixture(), packFixture({ id: "holes", missingCells: [{ prompt: "p1", model: "amber" }] })];
    const page = pageOf({ rows: [...votes, ...drawn, ...holes], packs });
    expect(page.boards[0]?.votes).toBe(288);
    expect(page.setAside).toEqual([
      "144 votes on pictures by stand-ins: they rank no real model.",
      "144 votes of packs with missing outputs, or on pictures made at other settings or by stand-ins.",
    ]);
    expect(pageOf({ rows: drawn }).boards).toEqual([]);
  });
});

describe("a leaderboard without votes", () => {
  const figures = [
    citationRow("amber", 1200),
    citationRow("coral", 1240),
    citationRow("basalt", 1180),
    citationRow("amber", 900, {
      board: "faces",
      category: "faces",
      mapping: { criterion: "overall-preference", useCase: "portrait" },
    }),
    citationRow("basalt", 950, {
      board: "faces",
      category: "faces",
      mapping: { criterion: "overall-preference", useCase: "portrait" },
    }),
  ];

  it("says that nobody has voted, and rates no model", () => {
    const page = pageOf({ rows: figures });
    expect(page.boards).toEqual([]);
    expect(page.summary).toContain("Nobody has voted on still lifes here yet");
    const html = htmlOf(page);
    expect(html).toContain("Nobody knows yet which model people prefer for still lifes.");
    expect(html).not.toContain('rating-bar"');
  });

  it("shows what others publish as they publish it, in their order, of this use case or of all prompts", () => {
    const page = pageOf({ rows: figures });
    expect(
      page.published.map(({ title, isBroader, rows }) => [
        title,
        isBroader,
        rows.map(({ model, value }) => `${model} ${value}`),
      ]),
    ).toEqual([["Board House, overall, rating", true, ["coral 1240 ± 3", "amber 1200 ± 3", "basalt 1180 ± 3"]]]);
    expect(leaderboardMarkdown(page, publicUrl)).toContain("| CORAL | coral | 1240 ± 3 |");
  });

  it("puts the lowest first where lower is better", () => {
    const errors = [citationRow("amber", 3, { direction: "lower" }), citationRow("coral", 1, { direction: "lower" })];
    expect(pageOf({ rows: errors }).published[0]?.rows.map(({ model }) => model)).toEqual(["coral", "amber"]);
  });
});
