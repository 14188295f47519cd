import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { CampaignConsistency, CampaignView } from "../../../contract/studio/index.ts";
import { Problem } from "../frame/index.ts";
import { campaignWords } from "../words/index.ts";
import { consistencyQuery, standOf } from "./campaigns-api.ts";

const words = campaignWords.consistency;

/** How alike the pictures of the board are, on how many that was measured, and what it cannot see. */
export function Consistency({ campaign }: { readonly campaign: CampaignView }): ReactNode {
  const { data, error } = useQuery(consistencyQuery(campaign.id, standOf(campaign)));
  return (
    <section className="campaign-consistency" aria-labelledby="campaign-consistency-title">
      <h2 id="campaign-consistency-title">{words.title}</h2>
      {error !== null && <Problem error={error} />}
      {data !== undefined && <Measured campaign={campaign} data={data} />}
    </section>
  );
}

function Measured({ campaign, data }: { readonly campaign: CampaignView; readonly data: CampaignConsistency }) {
  const { pictures, pairs, notLookedAt, colours, palette, structure } = data;
  return (
    <>
      <p className="quiet">
        {pairs > 0 ? words.about(pictures, pairs) : words.few} {notLookedAt > 0 && words.waiting(notLookedAt)}
      </p>
      {pairs > 0 && (
        <>
          <table className="ticket-lines">
            <tbody>
              <Line title={words.colours} likeness={colours} campaign={campaign} />
              <Line title={words.palette} likeness={palette} campaign={campaign} />
              <Line title={words.structure} likeness={structure} campaign={campaign} />
            </tbody>
          </table>
          <p className="quiet">{words.blind}</p>
        </>
      )}
    </>
  );
}

function Line(props: {
  readonly title: string;
  readonly likeness: CampaignConsistency["colours"];
  readonly campaign: CampaignView;
}): ReactNode {
  const { title, likeness, campaign } = props;
  const { mean, furthest } = likeness;
  const number = campaign.shots.findIndex(({ id }) => id === furthest?.shot) + 1;
  return (
    <tr>
      <th scope="row">
        {title}{" "}
        {furthest !== null && number > 0 && <span className="quiet">{words.furthest(number, furthest.mean)}</span>}
      </th>
      <td>{mean === null ? "" : words.value(mean)}</td>
    </tr>
  );
}
