import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { latestLetters, requestSignUp, smtpServer } from "../index.ts";
import { openTestAccounts, type TestAccounts } from "../testing/open.ts";
import { sendWaiting } from "./outbox.ts";

interface Received {
  readonly to: readonly string[];
  readonly from: string;
  readonly text: string;
}

const received: Received[] = [];
/** How many messages the server refuses before it takes one. */
let refusals = 0;
const server = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  onData: (stream, session, callback) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (refusals > 0) {
        refusals -= 1;
        callback(new Error("come again later"));
        return;
      }
      const { mailFrom, rcptTo } = session.envelope;
      const to = rcptTo.map(({ address }) => address);
      received.push({ to, from: mailFrom === false ? "" : mailFrom.address, text: Buffer.concat(chunks).toString() });
      callback();
    });
  },
});

let test: TestAccounts;
let letters: ReturnType<typeof smtpServer>;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  letters = smtpServer(`smtp://127.0.0.1:${port}`, "Proofsheet <studio@example.org>");
  test = await openTestAccounts({ mailServer: letters });
});
afterAll(async () => {
  await test.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

async function sentTo(email: string): Promise<void> {
  await requestSignUp(test.accounts, { email, invitation: null, next: null });
  await test.accounts.settled();
  const until = Date.now() + 20_000;
  for (;;) {
    const letter = (await latestLetters(test.accounts.db)).find(({ recipient }) => recipient === email);
    if (letter !== undefined && (letter.state !== "waiting" || letter.problem !== null)) return;
    if (Date.now() > until) throw new Error("nothing was tried");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it("leaves by the server, and its text is not kept", async () => {
  await sentTo("ada@example.org");
  expect(received).toMatchObject([{ to: ["ada@example.org"], from: "studio@example.org" }]);
  expect(received[0]?.text.replaceAll("=\r\n", "")).toContain("/sign-up/finish?token=");
  expect(await latestLetters(test.accounts.db)).toMatchObject([{ state: "sent", body: "", problem: null }]);
});

it("waits where the server refuses it, is sent later, once, and says why it waited", async () => {
  refusals = 1;
  await sentTo("bea@example.org");
  const [waiting] = await latestLetters(test.accounts.db);
  expect(waiting).toMatchObject({ state: "waiting", problem: expect.stringContaining("come again later") });
  await test.accounts.db
    .updateTable("mail")
    .set({ not_before: new Date(0).toISOString() })
    .execute();
  const log = (): void => undefined;
  await Promise.all([sendWaiting(test.accounts.db, letters, log), sendWaiting(test.accounts.db, letters, log)]);
  expect(received.filter(({ to }) => to[0] === "bea@example.org")).toHaveLength(1);
});
