import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/storage.ts";
import { checkImports, importsOf } from "./check-imports.ts";
import { parseRules } from "./rules.ts";

const root = path.resolve(import.meta.dirname, "../..");

const EXAMPLE = `
Some words.

| from | may import |
|---|---|
| core/kernel | nothing |
| core/catalogue, ranking | kernel |
| core/evidence | kernel, catalogue |
| core/verdict/claims | kernel, catalogue, evidence |
| **core/verdict/printers** | **kernel and \`core/verdict/claims/claim.ts\` only: it cannot see evidence, so it cannot decide** (its \`page-model.ts\` is what web reads) |
| contract | kernel |
| server/storage | kernel, \`core/*/records.ts\` |
| server/studio | storage |
| server/providers/spec, kit | kernel, catalogue; an adapter imports these two, never another adapter |
| server/providers/* | providers/spec, providers/kit |
| server/publishing | evidence, verdict, storage, studio, web/pages |
| server/boot | anything |
| web/ui · web/pages · web/studio | contract, \`core/verdict/printers/page-model.ts\` · + ui · + ui |
| cli | core, boot |

Packages that core may use: \`canonicalize\`, \`@noble/hashes\`.
`;

describe("the table of ARCHITECTURE.md", () => {
  const { rules, corePackages } = parseRules(EXAMPLE);
  const may = (from: string) => rules.find((rule) => rule.from === from)?.may;

  it("is read with its shorthands: lists of folders, files, patterns, columns and asides", () => {
    expect(may("core/kernel")).toEqual([]);
    expect(may("core/ranking")).toEqual(["core/kernel"]);
    expect(may("core/verdict/printers")).toEqual(["core/kernel", "core/verdict/claims/claim.ts"]);
    expect(may("server/storage")).toEqual(["core/kernel", "core/*/records.ts"]);
    expect(may("server/providers/kit")).toEqual(["core/kernel", "core/catalogue"]);
    expect(may("server/publishing")).toEqual([
      "core/evidence",
      "core/verdict",
      "server/storage",
      "server/studio",
      "web/pages",
    ]);
    expect(may("web/ui")).toEqual(["contract", "core/verdict/printers/page-model.ts"]);
    expect(may("web/studio")).toEqual(["contract", "core/verdict/printers/page-model.ts", "web/ui"]);
    expect(may("cli")).toEqual(["core", "server/boot"]);
    expect(corePackages).toEqual(["canonicalize", "@noble/hashes"]);
  });

  it.each([
    ["without the table", "no words", "no table"],
    ["without the list of packages", EXAMPLE.replace(/Packages that.*/, ""), "Packages that core"],
    ["with a name that is no folder", EXAMPLE.replace("| kernel, catalogue |", "| kernel, katalog |"), "katalog"],
    ["with a folder twice", EXAMPLE.replace("| contract | kernel |", "| cli | kernel |"), "two rows"],
  ])("is refused %s", (_, markdown, complaint) => {
    expect(() => parseRules(markdown)).toThrow(complaint);
  });
});

describe("reading a file's imports", () => {
  const specifiers = (text: string) => importsOf(text).map(({ specifier }) => specifier);

  it("finds every form, types and dynamic imports included", () => {
    const text = [
      `import "./effect.ts";`,
      `import a from "./a.ts";`,
      `import b, { type B } from './b.ts';`,
      `import type { C } from "./c.ts";`,
      `import * as d from "./d.ts";`,
      `import {\n  e1,\n  e2,\n} from "./e.ts";`,
      `export * from "./f.ts";`,
      `export type { G } from "./g.ts";`,
      `export {\n  h1,\n  h2 as h3,\n} from "./h.ts";`,
      `const i = await import("./i.ts");`,
      `let j: typeof import("./j.ts");`,
      `export const text = "from './not-an-import.ts'";`,
      `export { k };`,
      `import.meta.dirname;`,
    ].join("\n");
    expect(specifiers(text).toSorted()).toEqual(
      "effect a b c d e f g h i j"
        .split(" ")
        .map((name) => `./${name}.ts`)
        .toSorted(),
    );
  });

  it("marks a computed path, and stops at what it cannot read", () => {
    expect(specifiers("await import(`./${name}.ts`);")).toEqual(["(computed)"]);
    expect(() => importsOf("import { a } from `./a.ts`;")).toThrow("line 1");
  });
});

describe("checking imports", () => {
  let folder = "";
  beforeEach(() => {
    folder = temporaryFolder("imports");
    plant("core/kernel/index.ts", "export const k = 1;");
    plant("core/catalogue/index.ts", `import { k } from "../kernel/index.ts";`);
    plant("core/evidence/index.ts", `export * from "./records.ts";`);
    plant("core/evidence/records.ts", `import { sha256 } from "@noble/hashes/sha2.js";`);
    plant("core/verdict/claims/claim.ts", `import type { X } from "../../evidence/index.ts";`);
    plant("core/verdict/claims/decide.ts", `import { y } from "./claim.ts";`);
    plant("core/verdict/printers/prose.ts", `import type { Y } from "../claims/claim.ts";`);
    plant("core/verdict/printers/prose.test.ts", `import { readFileSync } from "node:fs";`);
    plant("core/verdict/printers/testing/arbitrary.ts", `import fc from "fast-check";`);
    plant("server/storage/index.ts", `import type { R } from "../../core/evidence/records.ts";\nimport pg from "pg";`);
    plant("server/providers/spec/index.ts", "export {};");
    plant("server/providers/fal/index.ts", `import "../spec/index.ts";`);
    plant("server/boot/main.ts", `await import(process.argv[2]);`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function plant(file: string, text: string): void {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const check = () => checkImports(folder, parseRules(EXAMPLE));

  it("finds nothing where all is in order", () => {
    expect(check()).toEqual([]);
  });

  it.each([
    ["core/verdict/printers/bad.ts", `import { z } from "../../evidence/index.ts";`, "a printer that sees evidence"],
    [
      "core/verdict/printers/bad.ts",
      `import type { z } from "../claims/decide.ts";`,
      "a printer that sees more than the claim",
    ],
    ["core/kernel/bad.ts", `export * from "../catalogue/index.ts";`, "a kernel that looks outward"],
    ["core/evidence/bad.ts", `import { x } from "left-pad";`, "a package that core may not use"],
    ["core/evidence/bad.ts", `import { x } from "node:fs";`, "Node in core"],
    ["core/evidence/bad.ts", `import { x } from "fs";`, "Node in core by its old name"],
    ["web/pages/bad.tsx", `import path from "node:path";`, "Node in a page"],
    ["core/evidence/bad.ts", "const x = await import(`../verdict/${y}.ts`);", "a computed path"],
    [
      "server/storage/bad.ts",
      `import { x } from "../../core/evidence/index.ts";`,
      "storage that sees more than records",
    ],
    ["server/providers/bfl/bad.ts", `import "../fal/index.ts";`, "an adapter that sees another adapter"],
    ["server/providers/spec/bad.ts", `import "../fal/index.ts";`, "the spec that sees an adapter"],
    ["core/catalogue/bad.ts", `import "../../../outside.ts";`, "a file outside src"],
    ["core/catalogue/bad.ts", `import "../kernel/missing.ts";`, "a file that is not there"],
    ["core/verdict/printers/bad.ts", `import "./prose.test.ts";`, "a test"],
    ["core/verdict/printers/bad.ts", `import "./testing/arbitrary.ts";`, "a helper of tests"],
    ["somewhere/bad.ts", "export {};", "a folder without a row"],
  ])("reports %s with %s: %s", (file, text) => {
    plant(file, text);
    const found = check();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${file.replaceAll(".", "\\.")}`));
  });
});

describe("this repository", () => {
  it("imports only what the table in ARCHITECTURE.md allows", () => {
    const rules = parseRules(readFileSync(path.join(root, "ARCHITECTURE.md"), "utf8"));
    expect(checkImports(path.join(root, "src"), rules)).toEqual([]);
  });
});
