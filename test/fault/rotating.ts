/** Rotates the secret of a data folder and stays where it is told: `rotating.ts DATA_FOLDER STEP`; for a test that kills it. */
import { openStorage } from "../../src/server/storage/index.ts";
import { rotateSecret } from "../../src/server/storage/secrets/index.ts";

const [dataFolder = "", stayAt = ""] = process.argv.slice(2);
const storage = await openStorage({ dataFolder, databaseUrl: null, s3: null });
process.stdout.write("began\n");
await rotateSecret(storage.db, { dataFolder, secret: null }, async (step) => {
  process.stdout.write(`${step}\n`);
  if (step === stayAt) await new Promise(() => setInterval(() => undefined, 1_000));
});
process.stdout.write("done\n");
await storage.close();
