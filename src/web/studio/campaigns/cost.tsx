import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { CampaignPlan, CampaignStep, CampaignView, PlannedPlace } from "../../../contract/studio/index.ts";
import { Problem } from "../frame/index.ts";
import { usePress } from "../press/index.ts";
import { campaignWords, credits, isMore, sumOf } from "../words/index.ts";
import { addresses, campaignQuery } from "./campaigns-api.ts";

const words = campaignWords.cost;

/** A press that asks for pictures of the campaign. */
export function useStep(campaign: string) {
  const client = useQueryClient();
  return usePress<CampaignStep, CampaignView>(addresses.steps(campaign), (view) =>
    client.setQueryData(campaignQuery(campaign).queryKey, view),
  );
}

interface CostProps {
  readonly campaign: CampaignView;
  readonly plan: CampaignPlan;
  /** Whether the plan is of the board as it stands now. */
  readonly isSettled: boolean;
}

/** What both steps cost in all, and the buttons that take the next one. */
export function Cost({ campaign, plan, isSettled }: CostProps): ReactNode {
  const { whole, next, availableMicrocredits } = plan;
  const missing = (isDraft: boolean) =>
    plan.places.filter(
      ({ standing, fault, channel }) => standing === "missing" && fault === null && (channel === null) === isDraft,
    );
  const failed = plan.places.filter(({ standing, fault }) => standing === "failed" && fault === null);
  return (
    <section className="campaign-cost" aria-labelledby="campaign-cost-title">
      <h2 id="campaign-cost-title">{words.title}</h2>
      <table className="ticket-lines">
        <tbody>
          <Line title={words.explore} pictures={whole.explore.pictures} amount={whole.explore.totalMicrocredits} />
          <Line title={words.finish} pictures={whole.finish.pictures} amount={whole.finish.totalMicrocredits} />
        </tbody>
        <tfoot>
          <Line title={words.whole} amount={whole.totalMicrocredits} />
          <Line title={words.charged} amount={campaign.chargedMicrocredits} isQuiet />
          <Line title={words.available} amount={availableMicrocredits} isQuiet />
        </tfoot>
      </table>
      <p className="quiet">{words.aboutFinals}</p>
      <Faults plan={plan} />
      <Step {...{ campaign, isSettled, plan }} places={missing(true)} label={words.exploreFor} sum={next.explore} />
      {missing(true).length === 0 && <p className="quiet">{words.noDrafts}</p>}
      <Step {...{ campaign, isSettled, plan }} places={missing(false)} label={words.finishFor} sum={next.finish} />
      {missing(false).length === 0 && plan.places.some(({ standing }) => standing === "unchosen") && (
        <p className="quiet">{words.noFinals}</p>
      )}
      <Step
        {...{ campaign, isSettled, plan }}
        places={failed}
        label={words.failedFor}
        sum={{ pictures: failed.length, totalMicrocredits: sumOf(failed.map(({ microcredits }) => microcredits)) }}
      />
    </section>
  );
}

function Line(props: {
  readonly title: string;
  readonly pictures?: number;
  readonly amount: string;
  readonly isQuiet?: boolean;
}): ReactNode {
  const { title, pictures, amount, isQuiet = false } = props;
  return (
    <tr className={isQuiet ? "ticket-available" : ""}>
      <th scope="row">
        {title} {pictures !== undefined && <span className="quiet">{words.pictures(pictures)}</span>}
      </th>
      <td>{credits(amount)}</td>
    </tr>
  );
}

/** What cannot be made and what is not as one would think, each sentence once. */
function Faults({ plan }: { readonly plan: CampaignPlan }): ReactNode {
  const faulty = plan.places.filter(({ fault }) => fault !== null);
  const messages = [...new Set(faulty.map(({ fault }) => fault))];
  const notes = [...new Set(plan.places.flatMap(({ note }) => note ?? []))];
  return (
    <>
      {faulty.length > 0 && (
        <p className="fault" role="alert">
          {words.faults(faulty.length)} {messages.join(" ")}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
    </>
  );
}

interface StepProps extends CostProps {
  readonly places: readonly PlannedPlace[];
  readonly label: (count: number, amount: string) => string;
  readonly sum: CampaignPlan["next"]["explore"];
}

function Step({ campaign, plan, isSettled, places, label, sum }: StepProps): ReactNode {
  const press = useStep(campaign.id);
  if (places.length === 0 && press.error === null) return null;
  const isShort = isMore(sum.totalMicrocredits, plan.availableMicrocredits);
  return (
    <>
      {isShort && (
        <p className="fault" role="alert">
          {words.short}
        </p>
      )}
      {press.error !== null && <Problem error={press.error} />}
      {places.length > 0 && (
        <p className="buttons">
          <button
            type="button"
            className="button button-strong"
            disabled={isShort || !isSettled || press.isPending}
            onClick={() =>
              press.start({
                places: places.map(({ shot, channel }) => ({ shot, channel })),
                evenIfBilled: false,
                quotedMicrocredits: sum.totalMicrocredits,
              })
            }
          >
            {label(sum.pictures, credits(sum.totalMicrocredits))}
          </button>
        </p>
      )}
    </>
  );
}
