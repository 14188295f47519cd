import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { ShareLink } from "../../../contract/studio/index.ts";
import { addresses, announce, ask } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { day } from "../words/index.ts";

const spans = [1, 7, 30, 90] as const;

/** A link for somebody without an account: shown once, over by itself, or when it is revoked. */
export function ShareLinks({ output }: { readonly output: string }): ReactNode {
  const [days, setDays] = useState(7);
  const make = useMutation({
    mutationFn: () => ask<ShareLink>(addresses.links(output), { method: "POST", body: { days } }),
  });
  const revoke = useMutation({
    mutationFn: (link: string) => ask(addresses.link(output, link), { method: "DELETE" }),
    onSuccess: () => {
      make.reset();
      announce("The link no longer leads anywhere.");
    },
  });
  const link = make.data;
  return (
    <section className="share" aria-labelledby="share-title">
      <h3 id="share-title">Share</h3>
      {link === undefined ? (
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
      ) : (
        <>
          <Made link={link} />
          <button type="button" className="button" disabled={revoke.isPending} onClick={() => revoke.mutate(link.id)}>
            Revoke it
          </button>
        </>
      )}
      {(make.error ?? revoke.error) !== null && <Problem error={make.error ?? revoke.error} />}
    </section>
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
