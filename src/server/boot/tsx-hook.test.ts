import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");
const hook = pathToFileURL(path.join(import.meta.dirname, "tsx-hook.ts")).href;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "proofsheet-tsx-"));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  writeFileSync(
    path.join(folder, "page.tsx"),
    `import type { ReactNode } from "react";
     export const Page = ({ children }: { children: ReactNode }) => <p title="a & b">{children}</p>;`,
  );
  writeFileSync(
    path.join(folder, "main.mts"),
    `import { renderToStaticMarkup } from "react-dom/server";
     import { createElement } from "react";
     const started: number = performance.now();
     const { Page } = await import("./page.tsx");
     console.log(renderToStaticMarkup(createElement(Page, null, "<hello>")));`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (file: string, ...flags: string[]): string =>
  execFileSync(process.execPath, [...flags, path.join(folder, file)], { encoding: "utf8" }).trim();

describe("the TSX hook", () => {
  it("lets the server import TSX without a build, first compiled and then kept", () => {
    for (const _ of ["compiled", "kept"]) {
      expect(run("main.mts", "--import", hook)).toBe('<p title="a &amp; b">&lt;hello&gt;</p>');
    }
  });

  it("compiles a changed file again", () => {
    const file = path.join(folder, "changing.tsx");
    const main = path.join(folder, "changing-main.mts");
    writeFileSync(main, `import { text } from "./changing.tsx"; console.log(text);`);
    for (const text of ["one", "two"]) {
      writeFileSync(file, `export const text: string = ${JSON.stringify(text)};`);
      expect(run("changing-main.mts", "--import", hook)).toBe(text);
    }
  });
});
