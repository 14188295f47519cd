import { describe, expect, it } from "vitest";
import { browserAddress, publishersFrom } from "./publishers.ts";

const publisherOf = publishersFrom(`
publishers:
  - { address: arena.example/board, publisher: Arena, board: all }
  - { address: arena.example/board/*, publisher: Arena, board: all/$1 }
  - { address: blog.example/**, publisher: Arena, board: all, repeatedBy: Blog }
  - { address: "**", publisher: somebody, board: null }
`);

describe("publishers", () => {
  it("come from the first pattern that fits the address", () => {
    expect(publisherOf("https://arena.example/board")).toEqual({ publisher: "Arena", board: "all", repeatedBy: null });
    expect(publisherOf("https://arena.example/other")?.publisher).toBe("somebody");
  });
  it("put the text of a star into the board", () => {
    expect(publisherOf("https://arena.example/board/portraits")?.board).toBe("all/portraits");
  });
  it("let one star stand for one step of a path only", () => {
    expect(publisherOf("https://arena.example/board/portraits/2")?.publisher).toBe("somebody");
    expect(publisherOf("https://blog.example/a/b/c")?.repeatedBy).toBe("Blog");
  });
  it("do not depend on scheme, query or fragment", () => {
    expect(publisherOf("http://arena.example/board/portraits?page=2#top")?.board).toBe("all/portraits");
  });
  it("treat dots as dots", () => {
    const one = publishersFrom("publishers: [{ address: a.b, publisher: P, board: null }]");
    expect(one("https://a.b")).not.toBeNull();
    expect(one("https://axb")).toBeNull();
  });
  it("refuse a table with unknown fields, naming the line", () => {
    expect(() => publishersFrom("publishers: [{ address: a, publisher: P, board: null, extra: 1 }]")).toThrow(
      "publishers.0",
    );
  });
});

describe("browserAddress", () => {
  const commit = "0123456789abcdef0123456789abcdef01234567";
  it("points to the file of a repository at its commit", () => {
    expect(browserAddress(`github:owner/name docs/a.json @${commit}`)).toBe(
      `https://github.com/owner/name/blob/${commit}/docs/a.json`,
    );
  });
  it("leaves other addresses alone", () => {
    expect(browserAddress("https://arena.example/board")).toBe("https://arena.example/board");
  });
});
