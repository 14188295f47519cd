import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { CampaignView, CampaignWish, OfferedModel } from "../../../contract/studio/index.ts";
import { ask, modelsQuery } from "../api/index.ts";
import { Loading, Problem, Room } from "../frame/index.ts";
import { campaignWords as words, dayAndTime } from "../words/index.ts";
import { addresses, campaignsQuery } from "./campaigns-api.ts";

/** The workspace's campaigns, and a new one. */
export function CampaignsRoom(): ReactNode {
  const models = useQuery(modelsQuery);
  return (
    <Room title={words.title} lede={words.lede} className="campaigns-room">
      {models.error !== null && <Problem error={models.error} />}
      {models.data !== undefined && models.data.length > 0 && <NewCampaign models={models.data} />}
      <List />
    </Room>
  );
}

/** The cheapest and the dearest model that can begin from words: a place to start from, to be changed in the plan. */
function firstWish(title: string, models: readonly OfferedModel[]): CampaignWish {
  const rising = models
    .filter(({ capabilities }) => capabilities.textToImage)
    .toSorted((one, other) => (BigInt(one.fromMicrocredits) < BigInt(other.fromMicrocredits) ? -1 : 1));
  const route = (model: OfferedModel | undefined) => ({ route: model?.route ?? models[0]?.route ?? "", tier: null });
  return { title, explore: route(rising[0]), finish: route(rising.at(-1)), shots: [], channels: [] };
}

function NewCampaign({ models }: { readonly models: readonly OfferedModel[] }): ReactNode {
  const [title, setTitle] = useState("");
  const navigate = useNavigate();
  const make = useMutation({
    mutationFn: () => ask<CampaignView>(addresses.all, { method: "POST", body: firstWish(title, models) }),
    onSuccess: ({ id }) => navigate({ to: "/campaigns/$campaign", params: { campaign: id } }),
  });
  return (
    <form
      className="campaign-new"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <label>
        <span className="field-title">{words.newTitle}</span>
        <input value={title} maxLength={200} required onChange={({ target }) => setTitle(target.value)} />
      </label>
      <button type="submit" className="button button-strong" disabled={title.trim() === "" || make.isPending}>
        {words.create}
      </button>
      {make.error !== null && <Problem error={make.error} />}
    </form>
  );
}

function List(): ReactNode {
  const { data, error } = useQuery(campaignsQuery);
  if (error !== null) return <Problem error={error} />;
  if (data === undefined) return <Loading what={words.what} />;
  if (data.length === 0) return <p className="quiet">{words.none}</p>;
  return (
    <ul className="set-list">
      {data.map(({ id, title, createdAt, createdBy, shots, channels, pictures }) => (
        <li key={id}>
          <Link className="set-line" to="/campaigns/$campaign" params={{ campaign: id }}>
            <span className="set-title" dir="auto">
              {title}
            </span>
            <span className="quiet">
              {words.counts(shots, channels, pictures)} · <time dateTime={createdAt}>{dayAndTime(createdAt)}</time> ·{" "}
              {createdBy}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
