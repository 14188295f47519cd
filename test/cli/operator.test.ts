import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/storage.ts";
import { run } from "./run.ts";

const folder = temporaryFolder("operator");
const options = { data: path.join(folder, "data"), environment: { PUBLIC_URL: "https://studio.example.org" } };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("operator create", () => {
  it("prints a link for an address, on the address that people use", async () => {
    const { code, stdout } = await run(["operator", "create", "--email", "You@Example.org"], options);
    expect(code).toBe(0);
    expect(stdout).toContain("you@example.org");
    expect(stdout).toMatch(/https:\/\/studio\.example\.org\/operator\/begin\?token=[\w-]{43}\n/);
  }, 120_000);

  it.each([[["--email", "nobody"]], [[]]])("refuses %j, and says what to write", async (args) => {
    const { code, stderr } = await run(["operator", "create", ...args], options);
    expect(code).toBe(2);
    expect(stderr).toMatch(/e-mail address|--email <address>/);
  });
});
