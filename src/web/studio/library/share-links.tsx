import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { ShareLink, ShareLinkList } from "../../../contract/studio/index.ts";
import { addresses, announce, ask, linksQuery } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { day, dayAndTime } from "../words/index.ts";

const spans = [1, 7, 30, 90] as const;

/** Links for somebody without an account: each shown once, over by itself, or when it is revoked. */
export function ShareLinks({ output }: { readonly output: string }): ReactNode {
  const client = useQueryClient();
  const links = useQuery(linksQuery(output));
  const again = () => client.invalidateQueries({ queryKey: linksQuery(output).queryKey });
  const [days, setDays] = useState(7);
  const make = useMutation({
    mutationFn: () => ask<ShareLink>(addresses.links(output), { method: "POST", body: { days } }),
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
          <select value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {spans.map((span) => (
              <option key={span} value={span}>
                {span === 1 ? "a day" : `${span} days`}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" disabled={make.isPending} onClick={() => make.mutate()}>
          Make the link
        </button>
      </p>
      {problem !== null && <Problem error={problem} />}
      <Working links={links.data ?? []} revoke={revoke.mutate} isBusy={revoke.isPending} />
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
  if (links.length === 0) return null;
  return (
    <ul className="share-list" aria-label="Links that work">
      {links.map(({ id, createdAt, createdBy, expiresAt }) => (
        <li key={id}>
          <span>
            Made {dayAndTime(createdAt)} by {createdBy}, works until {day(expiresAt)}
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
        Until {day(link.expiresAt)}. It is shown only now; the prompt is not behind it.
      </p>
    </>
  );
}
