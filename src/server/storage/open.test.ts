import { rmSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../../../test/support/storage.ts";
import { openStorage } from "./index.ts";

it("says that the database is being prepared where it is, and only there", async () => {
  const dataFolder = temporaryFolder("open");
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
  const configuration = { dataFolder, databaseUrl: null, s3: null };
  const opened = async () => {
    const said: string[] = [];
    const storage = await openStorage(configuration, { onPreparing: () => said.push("preparing") });
    return { storage, said: said.length > 0 };
  };
  const first = await opened();
  const beside = await opened();
  expect([first.said, beside.said]).toEqual([true, false]);
  await beside.storage.close();
  await first.storage.close();
  const again = await opened();
  await again.storage.close();
  expect(again.said).toBe(true);
});

it("refuses a folder for pictures that cannot be made, beside a database of somebody's own", async () => {
  const configuration = { dataFolder: "/proc/nope", databaseUrl: "postgres://127.0.0.1:9/nothing", s3: null };
  await expect(openStorage(configuration)).rejects.toMatchObject({
    code: "storage",
    message: expect.stringContaining("PROOFSHEET_DATA") as string,
  });
});
