import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import type { ShareLink, ShareLinkList } from "../../../contract/studio/index.ts";
import { addresses, announce, ask, linksQuery } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { dayAndTime, timeLeft } from "../words/index.ts";

/** In hours, with how each is called. */
const spans = [
  [1, "an hour"],
  [24, "a day"],
  [168, "7 days"],
  [720, "30 days"],
  [2160, "90 days"],
] as const;
const WEEK_HOURS = 168;

/** How often the time that is left is read anew, in milliseconds. */
const TICK_MS = 30_000;

/** Links for somebody without an account: each shown once, over by itself, or when it is revoked. */
export function ShareLinks({ output }: { readonly output: string }): ReactNode {
  const client = useQueryClient();
  const links = useQuery(linksQuery(output));
  const again = () => client.invalidateQueries({ queryKey: linksQuery(output).queryKey });
  const [hours, setHours] = useState(WEEK_HOURS);
  const make = useMutation({
    mutationFn: () => ask<ShareLink>(addresses.links(output), { method: "POST", body: { hours } }),
    onSettled: again,
  });
  const revoke = useMutation({
    mutationFn: (link: string) => ask(addresses.link(output, link), { method: "DELETE" }),
    onSuccess: (_, link) => {
      if (make.data?.id === link) make.reset();
      announce("The link no longer leads anywhere.");
    },
    onSettled: again,
  });
  const problem = make.error ?? revoke.error ?? links.error;
  return (
    <section className="share" aria-labelledby="share-title">
      <h3 id="share-title">Share</h3>
      {make.data !== undefined && <Made key={make.data.id} link={make.data} />}
      <p className="share-make">
        <label>
          A link that works for{" "}
          <select value={hours} onChange={({ target }) => setHours(Number(target.value))}>
            {spans.map(([span, name]) => (
              <option key={span} value={span}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" disabled={make.isPending} onClick={() => make.mutate()}>
          Make the link
        </button>
      </p>
      {problem !== null && <Problem error={problem} />}
      <Working links={links.data?.links ?? []} revoke={revoke.mutate} isBusy={revoke.isPending} />
      <Over links={links.data?.over ?? []} />
    </section>
  );
}

/** Those that work. Their addresses are kept nowhere, so what is listed can only be revoked. */
function Working(props: {
  readonly links: ShareLinkList["links"];
  readonly revoke: (link: string) => void;
  readonly isBusy: boolean;
}): ReactNode {
  const { links, revoke, isBusy } = props;
  const now = useNow();
  if (links.length === 0) return null;
  return (
    <ul className="share-list" aria-label="Links that work">
      {links.map(({ id, createdAt, createdBy, expiresAt }) => (
        <li key={id}>
          <span>
            <b>{timeLeft(expiresAt, now)}</b>, until {dayAndTime(expiresAt)}; made {dayAndTime(createdAt)} by{" "}
            {createdBy}
          </span>
          <button
            type="button"
            className="button"
            aria-label={`Revoke the link made ${dayAndTime(createdAt)}`}
            disabled={isBusy}
            onClick={() => revoke(id)}
          >
            Revoke
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Those whose time ended by itself lately: whoever opens one is told so. */
function Over({ links }: { readonly links: ShareLinkList["over"] }): ReactNode {
  if (links.length === 0) return null;
  return (
    <ul className="share-list share-over" aria-label="Links that are over">
      {links.map(({ id, createdBy, expiresAt }) => (
        <li key={id}>
          <span>
            Over since {dayAndTime(expiresAt)}; made by {createdBy}
          </span>
        </li>
      ))}
    </ul>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Made({ link }: { readonly link: ShareLink }): ReactNode {
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard?.writeText(link.url).then(
      () => setCopied(true),
      () => undefined, // the field can be copied by hand
    );
  };
  return (
    <>
      <p className="share-link">
        <input
          readOnly
          aria-label="The link"
          value={new URL(link.url, location.href).href}
          onFocus={({ target }) => target.select()}
        />
        {isSecureContext && (
          <button type="button" className="button" onClick={copy}>
            {isCopied ? "Copied" : "Copy"}
          </button>
        )}
      </p>
      <p className="quiet" role="status">
        {timeLeft(link.expiresAt, useNow())}, until {dayAndTime(link.expiresAt)}. It is shown only now; the prompt is
        not behind it.
      </p>
    </>
  );
}
