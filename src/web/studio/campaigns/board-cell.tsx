import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type {
  CampaignCell,
  CampaignDecision,
  CampaignPicture,
  CampaignShot,
  CampaignView,
  PlannedPlace,
} from "../../../contract/studio/index.ts";
import { PictureImage } from "../../ui/index.ts";
import { ask } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { campaignWords, costLine, credits, sizeText, waitingLine } from "../words/index.ts";
import { addresses, campaignQuery } from "./campaigns-api.ts";
import { useStep } from "./cost.tsx";

const words = campaignWords.board;

interface CellProps {
  readonly campaign: CampaignView;
  readonly shot: CampaignShot;
  readonly cell: CampaignCell;
  /** Where it stands, in words. */
  readonly place: string;
  /** null: its price is not here yet. */
  readonly planned: PlannedPlace | null;
}

/** One place: its picture with what people think of it, or what has become of it and the way on. */
export function BoardCell(props: CellProps): ReactNode {
  const { cell, place, planned, shot } = props;
  const [picture] = cell.pictures;
  const output = picture?.output ?? null;
  if (picture === undefined || output === null)
    return (
      <div className="cell">
        <p className="set-hole">
          {picture === undefined ? words.standing[emptyStanding(planned)] : words.standing.deleted}
        </p>
        <AskAgain {...props} />
      </div>
    );
  const { width, height } = output.received ?? output.requested;
  return (
    <div className={`cell ${picture.decision === "approved" ? "cell-picked" : ""}`}>
      <div className="frame-window" style={{ aspectRatio: `${width} / ${height}` }}>
        {output.picture === null ? (
          <div className={`unexposed latent ${output.state === "failed" ? "latent-failed" : ""}`}>
            <p className="latent-words">
              {waitingLine(output, output.progress)}
              {output.problem !== null && <span>{output.problem.sentence}</span>}
            </p>
          </div>
        ) : (
          <Link className="exposure" to="/library" search={{ picture: output.id }}>
            <PictureImage output={output} alt={words.openIt(place)} sizes="(max-width: 45rem) 45vw, 16rem" isLazy />
          </Link>
        )}
      </div>
      <p className="cell-facts">{factsOf(shot, cell, picture).join(" · ")}</p>
      {output.picture !== null && <Decide {...props} picture={picture} />}
      <AskAgain {...props} />
    </div>
  );
}

const emptyStanding = (planned: PlannedPlace | null) => (planned?.standing === "unchosen" ? "unchosen" : "missing");

function factsOf(shot: CampaignShot, { channel, exported }: CampaignCell, picture: CampaignPicture): readonly string[] {
  const { decision, decidedBy, output, attempts, prompt } = picture;
  const decided = decision === "approved" ? words.approved : decision === "rejected" ? words.rejected : null;
  const isOfOtherWords = channel === null && !prompt.startsWith(shot.scene);
  return [
    output === null ? null : costLine(output),
    attempts > 1 ? words.tries(attempts) : null,
    decided === null || decidedBy === null ? null : decided(decidedBy),
    isOfOtherWords ? words.otherWords : null,
    exported === null ? null : words.exported[exported.how](sizeText(exported)),
    exported?.smaller === true ? words.smaller : null,
  ].filter((fact) => fact !== null);
}

function Decide({ campaign, picture, place }: CellProps & { readonly picture: CampaignPicture }): ReactNode {
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: (decision: CampaignDecision) =>
      ask<CampaignView>(addresses.decision(campaign.id, picture.id), { method: "POST", body: { decision } }),
    onSuccess: (view) => client.setQueryData(campaignQuery(campaign.id).queryKey, view),
  });
  const button = (decision: "approved" | "rejected", label: string, name: string): ReactNode => (
    <button
      type="button"
      className="button cell-pick"
      aria-pressed={picture.decision === decision}
      aria-label={name}
      disabled={decide.isPending}
      onClick={() => decide.mutate(picture.decision === decision ? "open" : decision)}
    >
      {label}
    </button>
  );
  return (
    <>
      <div className="cell-actions">
        {button("approved", words.approve, words.approveOne(place))}
        {button("rejected", words.reject, words.rejectOne(place))}
      </div>
      {decide.error !== null && <Problem error={decide.error} />}
    </>
  );
}

/** Only pressed ones are asked for again; where a bill may exist, the button says so. */
function AskAgain({ campaign, planned, place }: CellProps): ReactNode {
  const press = useStep(campaign.id);
  if (planned === null || planned.fault !== null) return null;
  const { standing, microcredits, shot, channel, sharedWith } = planned;
  if (standing === "here" || standing === "waiting" || standing === "unchosen") return null;
  const isBilled = standing === "maybe-billed";
  const price = credits(microcredits);
  const label = isBilled
    ? words.evenIfBilled(price)
    : standing === "missing"
      ? words.makeOne(price)
      : words.again(price);
  return (
    <>
      {sharedWith !== null && <p className="cell-facts">{words.shared}</p>}
      {isBilled && <p className="cell-facts">{words.evenIfBilledWhy}</p>}
      {sharedWith === null && (
        <button
          type="button"
          className="button"
          aria-label={`${label} ${place}`}
          disabled={press.isPending}
          onClick={() =>
            press.start({
              places: [{ shot, channel }],
              evenIfBilled: isBilled,
              quotedMicrocredits: microcredits,
            })
          }
        >
          {label}
        </button>
      )}
      {press.error !== null && <Problem error={press.error} />}
    </>
  );
}
