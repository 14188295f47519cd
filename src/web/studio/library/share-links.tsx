import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import type { ShareLink, ShareLinkList } from "../../../contract/studio/index.ts";
import { addresses, announce, ask, linksQuery } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { dayAndTime, libraryWords, rich, timeLeft } from "../words/index.ts";

const words = libraryWords.share;
const bold = { b: (text: string): ReactNode => <b>{text}</b> };

/** In hours. */
const spans = [1, 24, 168, 720, 2160] as const;
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
      announce(words.revoked);
    },
    onSettled: again,
  });
  const problem = make.error ?? revoke.error ?? links.error;
  return (
    <section className="share" aria-labelledby="share-title">
      <h3 id="share-title">{words.title}</h3>
      {make.data !== undefined && <Made key={make.data.id} link={make.data} />}
      <p className="share-make">
        <label>
          {words.span}{" "}
          <select value={hours} onChange={({ target }) => setHours(Number(target.value))}>
            {spans.map((span) => (
              <option key={span} value={span}>
                {words.hours(span)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" disabled={make.isPending} onClick={() => make.mutate()}>
          {words.make}
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
    <ul className="share-list" aria-label={words.working}>
      {links.map(({ id, createdAt, createdBy, expiresAt }) => (
        <li key={id}>
          <span>
            {rich(words.made(timeLeft(expiresAt, now), dayAndTime(expiresAt), dayAndTime(createdAt), createdBy), bold)}
          </span>
          <button
            type="button"
            className="button"
            aria-label={words.revokeOne(dayAndTime(createdAt))}
            disabled={isBusy}
            onClick={() => revoke(id)}
          >
            {words.revoke}
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
    <ul className="share-list share-over" aria-label={words.over}>
      {links.map(({ id, createdBy, expiresAt }) => (
        <li key={id}>
          <span>{words.overSince(dayAndTime(expiresAt), createdBy)}</span>
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
          aria-label={words.link}
          value={new URL(link.url, location.href).href}
          onFocus={({ target }) => target.select()}
        />
        {isSecureContext && (
          <button type="button" className="button" onClick={copy}>
            {isCopied ? words.copied : words.copy}
          </button>
        )}
      </p>
      <p className="quiet" role="status">
        {words.until(timeLeft(link.expiresAt, useNow()), dayAndTime(link.expiresAt))}
      </p>
    </>
  );
}
