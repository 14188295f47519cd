import { createTransport } from "nodemailer";

export interface Letter {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

/** Where letters leave by. */
export interface MailServer {
  readonly send: (letter: Letter) => Promise<void>;
  readonly close: () => void;
}

const TIMEOUT_MS = 20_000;

/** A server named by an smtp:// or smtps:// address, with the sender that letters name. */
export function smtpServer(url: string, from: string): MailServer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, recipient, subject, body }) => {
      await transport.sendMail({
        from,
        to: { name: "", address: recipient },
        subject,
        text: body,
        messageId: `<${id}@${domainOf(from)}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
}

const domainOf = (from: string): string => /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";
