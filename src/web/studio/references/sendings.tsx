import type { ReactNode } from "react";
import { referenceWords as words } from "../words/index.ts";
import { dismiss, type Sending } from "./sending.ts";

/** Files on their way, and those that were refused until somebody has read why. */
export function Sendings({ sendings }: { readonly sendings: readonly Sending[] }): ReactNode {
  return (
    <ul className="sendings">
      {sendings.map((sending) => (
        <OneSending key={sending.key} sending={sending} />
      ))}
    </ul>
  );
}

function OneSending({ sending }: { readonly sending: Sending }): ReactNode {
  const { key, name, share, error } = sending;
  if (error === null)
    return (
      <li>
        <span className="sending-name">{name}</span>
        <progress aria-label={words.sending(name)} max={1} value={share} />
        <span className="quiet">{share < 1 ? words.sent(share) : words.lookedAt}</span>
      </li>
    );
  return (
    <li className="sending-refused">
      <p className="fault">
        <b className="sending-name">{name}</b> {error.message}
      </p>
      <button type="button" className="link-button" aria-label={words.dismissOne(name)} onClick={() => dismiss(key)}>
        {words.dismiss}
      </button>
    </li>
  );
}
