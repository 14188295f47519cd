import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { CampaignView } from "../../../contract/studio/index.ts";
import { ask, modelsQuery } from "../api/index.ts";
import { Broken, Loading, Problem, Room } from "../frame/index.ts";
import { campaignWords as words } from "../words/index.ts";
import { Board } from "./board.tsx";
import { addresses, campaignPlanQuery, campaignQuery, campaignsQuery, standOf } from "./campaigns-api.ts";
import { Consistency } from "./consistency.tsx";
import { Cost } from "./cost.tsx";
import { Export } from "./export.tsx";
import { PlanForm } from "./plan-form.tsx";

/** One campaign: its plan, its cost, its board, how alike it is, and the export. */
export function CampaignRoom(): ReactNode {
  const { campaign: id } = useParams({ from: "/campaigns/$campaign" });
  const { data, error, refetch } = useQuery(campaignQuery(id));
  if (data !== undefined) return <Campaign key={id} campaign={data} />;
  return error === null ? (
    <Room title={words.title}>
      <Loading what={words.theOne} />
    </Room>
  ) : (
    <Broken error={error} reset={() => void refetch()} />
  );
}

function Campaign({ campaign }: { readonly campaign: CampaignView }): ReactNode {
  const models = useQuery(modelsQuery);
  const plan = useQuery(campaignPlanQuery(campaign.id, standOf(campaign)));
  const isBegun = campaign.shots.some(({ cells }) => cells.some(({ pictures }) => pictures.length > 0));
  const [isOpen, setOpen] = useState(!isBegun);
  const isShown = campaign.shots.length > 0;
  return (
    <Room title={campaign.title} className="campaign-room">
      <p className="quiet">
        <Link to="/campaigns">{words.all}</Link>
      </p>
      <details className="campaign-plan" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{words.plan.title}</summary>
        {models.data !== undefined && <PlanForm campaign={campaign} models={models.data} />}
      </details>
      {plan.error !== null && <Problem error={plan.error} />}
      {isShown && plan.data !== undefined && (
        <Cost campaign={campaign} plan={plan.data} isSettled={!plan.isPlaceholderData} />
      )}
      {isShown ? (
        <Board campaign={campaign} plan={plan.data ?? null} />
      ) : (
        <p className="quiet">{words.board.nothing}</p>
      )}
      {isBegun && <Consistency campaign={campaign} />}
      {isBegun && <Export campaign={campaign} />}
      <Remove campaign={campaign} />
    </Room>
  );
}

function Remove({ campaign }: { readonly campaign: CampaignView }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const navigate = useNavigate();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => ask(addresses.one(campaign.id), { method: "DELETE" }),
    onSuccess: async () => {
      await navigate({ to: "/campaigns" });
      await client.invalidateQueries({ queryKey: campaignsQuery.queryKey });
    },
  });
  return (
    <div className="campaign-remove">
      {remove.error !== null && <Problem error={remove.error} />}
      <p className="buttons">
        {isAsking ? (
          <>
            <button type="button" className="button" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {words.removeSure}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {words.keep}
            </button>
          </>
        ) : (
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {words.remove}
          </button>
        )}
      </p>
    </div>
  );
}
