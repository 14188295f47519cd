import type { ReactNode } from "react";
import { Dots, ScrollTable, ToneText } from "../ui/index.ts";

/** One rule in plain words. Its id is an address that other pages may point at: never rename one. */
export interface MethodRule {
  readonly id: string;
  readonly title: string;
  readonly body: ReactNode;
}

export interface MethodChapter {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly MethodRule[];
}

const evidence: MethodChapter = {
  id: "evidence",
  title: "What counts as evidence",
  rules: [
    {
      id: "kinds",
      title: "Five kinds, never stirred together",
      body: (
        <dl className="pairs">
          <div id="fact">
            <dt>Fact</dt>
            <dd>
              What a maker says a model can do or costs, with the source, the day it was read and a grade: A from the
              maker’s own pages, B and C from further away, derived where we computed it.
            </dd>
          </div>
          <div id="measurement">
            <dt>Measurement</dt>
            <dd>A number that a named version of an instrument read off a picture, such as misspelt letters.</dd>
          </div>
          <div id="vote">
            <dt>Vote</dt>
            <dd>One person’s choice between two pictures whose makers were hidden, answering one question.</dd>
          </div>
          <div id="judgement">
            <dt>Judgement</dt>
            <dd>
              A vision model’s answer, asked twice with the pictures swapped. If the two answers differ, it is a tie.
            </dd>
          </div>
          <div id="citation">
            <dt>Citation</dt>
            <dd>A figure that somebody else published, with its date and the question they asked.</dd>
          </div>
        </dl>
      ),
    },
    {
      id: "best-kind",
      title: "The best kind there is decides",
      body: (
        <p>
          Each criterion lists the kinds that may answer it, best first. The first that has enough rows decides. A
          lesser kind fills in until then and is labelled; it is never added to the votes. A judgement or a citation can
          make a criterion lean, never win.
        </p>
      ),
    },
    {
      id: "configuration",
      title: "One setting of each model",
      body: (
        <p>
          A model at its cheapest tier is not the model at its best. A page compares one named setting of each: variant,
          quality tier and size. Figures for another setting are shown apart and decide nothing, and no sentence puts
          the price of one setting beside the quality of another. The settings stand under the page’s title, where you
          can change them.
        </p>
      ),
    },
    {
      id: "fixed-beforehand",
      title: "Only runs fixed beforehand",
      body: (
        <p>
          Prompts, seeds and the list of pictures are fixed before the first picture is made, so nobody can keep the
          lucky ones. What people make for themselves is theirs and never evidence. A pack from elsewhere counts if it
          lists every picture of every prompt; it is labelled as imported, and its holes are named.
        </p>
      ),
    },
    {
      id: "sandbox",
      title: "Real and pretend never mix",
      body: (
        <p>
          Pictures from the built-in renderer or from any stand-in are marked as sandbox the moment they exist, for
          ever. A comparison is all real or all sandbox, and a sandbox page says so at the top.
        </p>
      ),
    },
    {
      id: "snapshot",
      title: "The same evidence, the same page",
      body: (
        <p>
          Rows are only ever added; a correction is a new row. The set of rows behind a page is sealed, and its
          fingerprint is printed in the footer. The same seal gives the same page, letter for letter.
        </p>
      ),
    },
  ],
};

const deciding: MethodChapter = {
  id: "deciding",
  title: "How a pair is decided",
  rules: [
    {
      id: "interval",
      title: "The interval D",
      body: (
        <>
          <p>
            For two models we ask which share of people prefers the first, on these prompts. Each person counts once,
            however often they vote. The answer is never one number but a range, D. It stays honest although people look
            at the page every day: peeking at an ordinary 95 % interval after every vote crowns a false winner in more
            than half of all true ties.
          </p>
          <p>
            D is the smallest range that covers two doubts: that other people would have voted otherwise, and that other
            prompts would have gone otherwise. For each criterion, at most one page in twenty would carry a false
            decision.
          </p>
        </>
      ),
    },
    {
      id: "pair-outcome",
      title: "Wins, too close, leans",
      body: (
        <p>
          The first model <em>wins</em> if D lies above 50 %, reaches past 53 %, and the ranking over all models agrees.
          Two models are <em>too close</em> if D lies between 40 % and 60 %: neither wins more than six of ten. One{" "}
          <em>leans</em> ahead if the odds against an even split are at least five to one. Anything else is undecided.
          Because direct votes and ranking must agree, winners never form a circle.
        </p>
      ),
    },
    {
      id: "floors",
      title: "Floors",
      body: (
        <p>
          Nothing is decided on a handful. A win needs 30 votes that were not ties, too close needs 30 votes, and both
          need 8 prompts and 10 people. A lean needs 10 votes by 5 people. Votes from elsewhere decide only if they were
          blind and both sides were used evenly.
        </p>
      ),
    },
    {
      id: "measured",
      title: "Measured criteria",
      body: (
        <p>
          Where an instrument answers, each prompt is one voice: the first model is better there, worse, or within the
          instrument’s region of no difference. The sentence then reads like “better on 13 of 20 prompts”, and a win
          also needs the average difference to agree.
        </p>
      ),
    },
    {
      id: "facts-decide",
      title: "Facts",
      body: (
        <p>
          A fact decides if it is known for both models and comparable. Prices must be for the same size, and within 5 %
          of each other they are too close. On editing, one model is ahead only if it can do everything the other can
          and something more. An unknown is never counted as a no.
        </p>
      ),
    },
    {
      id: "citations",
      title: "Citations lean at most",
      body: (
        <p>
          Two published figures can be set against each other only if publisher, board, suite, date, metric and category
          are the same. Ratings lean if they lie further apart than twice the sum of their published margins. A board
          about all subjects speaks for overall preference only; a board about portraits speaks for preference in
          portraits, and for neither realism nor polish. Where publishers disagree, nothing is decided.
        </p>
      ),
    },
  ],
};

const stateRows = [
  ["decided", "Wins", "One model is ahead of every other.", "filled"],
  ["tie", "Too close", "The best few are close to each other and ahead of the rest.", "filled"],
  ["lean", "Leans", "One model wins or leans over every other, without a decision.", "hollow"],
  ["open", "Undecided", "There is evidence, and it names no one; those nobody beats are listed.", "none"],
  ["none", "No evidence", "No pair of these models has any.", "none"],
] as const;

const pageRules: MethodChapter = {
  id: "page",
  title: "From pairs to a page",
  rules: [
    {
      id: "states",
      title: "Five states",
      body: (
        <ScrollTable caption="The five states of a criterion">
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">When</th>
              <th scope="col">Dots</th>
            </tr>
          </thead>
          <tbody>
            {stateRows.map(([tone, name, when, style]) => (
              <tr key={name}>
                <th scope="row">
                  <ToneText tone={tone}>{name}</ToneText>
                </th>
                <td>{when}</td>
                <td>
                  <Dots dots={style === "none" ? null : 3} dotStyle={style} />
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      ),
    },
    {
      id: "dots",
      title: "Dots",
      body: (
        <p>
          One to five dots place the models of this page against each other. A decided winner always has more than the
          models it beats, and models too close to call have the same. Cut points with a source give dots a meaning of
          their own; without them the page says that dots show order only. Intervals are drawn beside the dots, never on
          them.
        </p>
      ),
    },
    {
      id: "use-case",
      title: "The answer for a use case",
      body: (
        <p>
          Each use case prints how much each criterion weighs. A model is the answer only if the weight of what it wins
          over each rival exceeds what the rival wins and all that is still open. A model beaten on the heaviest
          criterion, or on overall preference, cannot be the answer. If nobody gets that far, the page says who wins
          what.
        </p>
      ),
    },
    {
      id: "cost-efficiency",
      title: "Cheap is not efficient",
      body: (
        <p>
          Price per image is a fact. Cost efficiency is the price of an image that you would keep, so it needs people
          who said whether they would. Until they have, the page speaks of fewer credits per image and of nothing more.
        </p>
      ),
    },
    {
      id: "best-first-test",
      title: "Best first test, best for, avoid if",
      body: (
        <p>
          Where to spend the first credit follows from cost efficiency, unless that model is beaten on what weighs most.
          Best for lists the criteria that a model wins. Avoid if lists those where every other model is ahead of it.
        </p>
      ),
    },
    {
      id: "one-voice",
      title: "Decided once, printed many times",
      body: (
        <p>
          Each criterion is decided in one place and then printed as dots, table, answer and questions. The parts that
          print cannot see the evidence, so they cannot come to another conclusion. That is why two sentences of a page
          do not contradict each other.
        </p>
      ),
    },
  ],
};

const gaps: MethodChapter = {
  id: "gaps",
  title: "What is not known, and what it would cost",
  rules: [
    {
      id: "cost-to-decide",
      title: "Cost to decide",
      body: (
        <p>
          An estimate, always labelled as one: the prompts of the use case, one image for each model, at its credits.
          Where people must choose, about 300 votes by 60 people settle a difference of 65 to 35. A smaller difference
          needs more.
        </p>
      ),
    },
    {
      id: "votes-to-flip",
      title: "Votes to flip",
      body: (
        <p>
          Beside a winner stands how many further votes for the loser, each by a new person, would end the decision. A
          small number means a young result.
        </p>
      ),
    },
    {
      id: "not-done",
      title: "What we do not do",
      body: (
        <ul>
          <li>No score out of a hundred, and no sum over criteria of different units.</li>
          <li>No gap filled from memory, from a press release or from a likely guess.</li>
          <li>No vote without knowing whether it was blind, and no voter counted twice for voting twice.</li>
          <li>No conclusion about a model from the pictures its users make for themselves.</li>
          <li>No sentence written by hand about who is better, and none bought.</li>
        </ul>
      ),
    },
  ],
};

export const methodChapters: readonly MethodChapter[] = [evidence, deciding, pageRules, gaps];
