import type { ReactNode } from "react";
import type { CampaignView } from "../../../contract/studio/index.ts";
import { campaignWords } from "../words/index.ts";
import { addresses } from "./campaigns-api.ts";

const words = campaignWords.download;

/** What goes into the archive, said before it is fetched. */
export function Export({ campaign }: { readonly campaign: CampaignView }): ReactNode {
  const exported = campaign.shots.flatMap(({ cells }) =>
    cells.flatMap(({ channel, exported: size }) => (size === null ? [] : [{ channel, ...size }])),
  );
  const smaller = exported.filter((each) => each.smaller).length;
  return (
    <section className="campaign-export" aria-labelledby="campaign-export-title">
      <h2 id="campaign-export-title">{words.title}</h2>
      {exported.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <>
          <p>{words.count(exported.length, new Set(exported.map(({ channel }) => channel)).size)}</p>
          {smaller > 0 && <p className="note">{words.smaller(smaller)}</p>}
          <p className="buttons">
            <a className="button button-strong" href={addresses.archive(campaign.id)} download>
              {words.zip}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
