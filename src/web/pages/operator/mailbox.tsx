import type { ReactNode } from "react";
import { Section } from "../../ui/index.ts";
import type { SiteContext } from "../../ui/index.ts";
import { instantText, type NoticeText } from "../account/frame.tsx";
import { renderOperator } from "./frame.tsx";

export interface LetterLine {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly state: "held" | "waiting" | "sent" | "failed";
  readonly problem: string | null;
  readonly at: string;
}

export interface MailboxPage {
  readonly isServerSet: boolean;
  readonly letters: readonly LetterLine[];
  readonly notice: NoticeText | null;
}

const states = {
  held: "Held for you: pass it on",
  waiting: "To be sent",
  sent: "Sent",
  failed: "Could not be sent: pass it on",
} as const;

export function renderMailbox(page: MailboxPage, site: SiteContext): string {
  return renderOperator({
    site,
    place: "mail",
    title: "Mailbox",
    notice: page.notice,
    lede: page.isServerSet
      ? "What went out, and what could not be sent. Letters are kept for a week; the text of those sent is not."
      : "No mail server is set (SMTP_URL), so letters wait here for a week. Links in them are secrets: pass each on to its recipient only.",
    children: (
      <Section id="letters" title="Letters">
        {page.letters.length === 0 ? (
          <p>There are none. Whoever signs up will be written to.</p>
        ) : (
          <Letters page={page} />
        )}
      </Section>
    ),
  });
}

function Letters({ page }: { readonly page: MailboxPage }): ReactNode {
  return (
    <ul className="rows">
      {page.letters.map(({ id, recipient, subject, body, state, problem, at }) => (
        <li key={id}>
          <h3>{subject}</h3>
          <p className="quiet">
            To {recipient}, {instantText(at)}. {states[state]}.{problem !== null && ` The mail server said: ${problem}`}
          </p>
          {body !== "" && (
            <details>
              <summary>Read it</summary>
              <pre>{body}</pre>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
