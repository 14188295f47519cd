import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { studioLede } from "../../ui/index.ts";
import { modelsQuery } from "../api/index.ts";
import { Broken, Empty, Loading, Room } from "../frame/index.ts";
import { useTray } from "../references/index.ts";
import { makeWords as words } from "../words/index.ts";
import { Earlier } from "./earlier.tsx";
import { ModelPicker } from "./model-picker.tsx";
import { PromptBox } from "./prompt-box.tsx";
import { Ticket } from "./ticket.tsx";
import { useValues, writtenWith } from "./variables/index.ts";
import { type Planned, plan } from "./wish.ts";
import { useWish } from "./wish-store.ts";

/** Only for those who come from a comparison; the form waits for it, so that nothing moves. */
const TrialNotice = lazy(() => import("./trial-notice.tsx").then((module) => ({ default: module.TrialNotice })));

/** Where pictures are asked for and arrive. */
export function MakeRoom(): ReactNode {
  const models = useQuery(modelsQuery);
  if (models.data === undefined)
    return models.error === null ? (
      <Room title={words.title} lede={studioLede}>
        <Loading what={words.theModels} />
      </Room>
    ) : (
      <Broken error={models.error} reset={() => void models.refetch()} />
    );
  return (
    <Room title={words.title} lede={studioLede}>
      {models.data.length === 0 ? <NoModels /> : <Form models={models.data} />}
      <Earlier />
    </Room>
  );
}

function Form({ models }: { readonly models: readonly OfferedModel[] }): ReactNode {
  const search = useSearch({ from: "/" });
  const wish = useWish();
  const written = writtenWith(wish.prompt, useValues());
  const asked = { ...wish, prompt: written.prompt };
  const tray = useTray();
  const planned: readonly Planned[] = plan(asked, models, tray);
  const trial =
    search.models === undefined && search["use-case"] === undefined
      ? null
      : {
          models: (search.models ?? "").split(",").filter((each) => each !== ""),
          useCase: search["use-case"] ?? null,
          prompt: search.prompt ?? null,
        };
  return (
    <Suspense>
      {trial !== null && <TrialNotice key={JSON.stringify(trial)} trial={trial} models={models} />}
      <div className="bench">
        <PromptBox wish={wish} models={models} picked={planned.map(({ model }) => model)} />
        <ModelPicker wish={wish} models={models} planned={planned} tray={tray} />
        <Ticket wish={asked} written={written} planned={planned} tray={tray} />
      </div>
    </Suspense>
  );
}

function NoModels(): ReactNode {
  return (
    <Empty title={words.noModels}>
      <p>{words.noModelsHow}</p>
    </Empty>
  );
}
