import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { listed, listedPlainly, plural, share } from "./forms.ts";
import { rich } from "./rich.tsx";
import { compareWords, makeWords, presetWords } from "./texts.ts";

it("a share of something is never called nothing, nor all of it before it is", () =>
  expect([0, 0.0001, 0.125, 0.9999, 1].map(share)).toEqual(["0%", "<0.1%", "12.5%", ">99.9%", "100%"]));

it("numbers choose their form, and lists their words", () => {
  expect([0, 1, 2].map((count) => plural(count, { one: "one", other: "many" }))).toEqual(["many", "one", "many"]);
  expect([listed(["a", "b", "c"]), listedPlainly(["a", "b", "c"])]).toEqual(["a, b and c", "a, b, c"]);
  expect([makeWords.run(1), makeWords.runFor(1200, "9 credits"), presetWords.missing(1)]).toEqual([
    "Make the picture",
    "Make 1,200 pictures for 9 credits",
    "1 of its models is not offered here any more and was left out.",
  ]);
  expect(compareWords.differ(0.5, 8)).toBe("50% of the pixels differ by more than 8 of 255.");
});

it("a text keeps its link where the text has it, and what is not known stays words", () =>
  expect(
    renderToStaticMarkup(
      <p>{rich("See <link>your <i>credits</link>, & <b>more</b>.", { link: (text) => <a href="/c">{text}</a> })}</p>,
    ),
  ).toBe('<p>See <a href="/c">your &lt;i&gt;credits</a>, &amp; more.</p>'));
