import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { CampaignView, CampaignWish, OfferedModel } from "../../../contract/studio/index.ts";
import { announce, ask } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { campaignWords } from "../words/index.ts";
import { addresses, campaignQuery } from "./campaigns-api.ts";
import { Channels } from "./channels.tsx";
import { Shots } from "./shots.tsx";
import { type Draft, draftOf, emptyShot, wishOf } from "./plan-draft.ts";

const words = campaignWords.plan;

interface PlanFormProps {
  readonly campaign: CampaignView;
  readonly models: readonly OfferedModel[];
}

/** The shots, the channels and the two models; kept when the plan is saved. */
export function PlanForm({ campaign, models }: PlanFormProps): ReactNode {
  const [draft, setDraft] = useState<Draft>(() => {
    const first = draftOf(campaign);
    return first.shots.length === 0 ? { ...first, shots: [emptyShot()] } : first;
  });
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (wish: CampaignWish) => ask<CampaignView>(addresses.one(campaign.id), { method: "PUT", body: wish }),
    onSuccess: (view) => {
      setDraft(draftOf(view));
      client.setQueryData(campaignQuery(campaign.id).queryKey, view);
      announce(words.saved);
    },
  });
  const change = (changes: Partial<Draft>): void => setDraft((before) => ({ ...before, ...changes }));
  const wish = wishOf(draft);
  const isChanged = JSON.stringify(wish) !== JSON.stringify(wishOf(draftOf(campaign)));
  return (
    <form
      className="campaign-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(wish);
      }}
    >
      <div className="campaign-fields">
        <label>
          <span className="field-title">{words.name}</span>
          <input
            value={draft.title}
            required
            maxLength={200}
            onChange={({ target }) => change({ title: target.value })}
          />
        </label>
        <Model
          title={words.explore}
          models={models}
          route={draft.explore.route}
          choose={(route) => change({ explore: { route, tier: null } })}
        />
        <Model
          title={words.finish}
          models={models}
          route={draft.finish.route}
          choose={(route) => change({ finish: { route, tier: null } })}
        />
      </div>
      <Channels channels={draft.channels} change={(channels) => change({ channels })} />
      <Shots shots={draft.shots} change={(update) => setDraft((all) => ({ ...all, shots: update(all.shots) }))} />
      {save.error !== null && <Problem error={save.error} />}
      <p className="quiet">{isChanged ? words.unsaved : words.goesWith}</p>
      <p className="buttons">
        <button type="submit" className="button button-strong" disabled={!isChanged || save.isPending}>
          {words.save}
        </button>
      </p>
    </form>
  );
}

interface ModelProps {
  readonly title: string;
  readonly models: readonly OfferedModel[];
  readonly route: string;
  readonly choose: (route: string) => void;
}

function Model({ title, models, route, choose }: ModelProps): ReactNode {
  return (
    <label>
      <span className="field-title">{title}</span>
      <select value={route} onChange={({ target }) => choose(target.value)}>
        {!models.some((each) => each.route === route) && <option value={route}>{route}</option>}
        {models.map((model) => (
          <option key={model.route} value={model.route}>
            {model.name}
          </option>
        ))}
      </select>
    </label>
  );
}
