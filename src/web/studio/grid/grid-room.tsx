import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { variablesIn } from "../../../core/kernel/index.ts";
import { gridLede } from "../../ui/index.ts";
import { modelsQuery } from "../api/index.ts";
import { ChooseCharacter } from "../characters/choose.tsx";
import { useCharacter } from "../characters/chosen.ts";
import { Broken, Empty, Loading, Room } from "../frame/index.ts";
import { useValues } from "../make/variables/index.ts";
import { VariableFields } from "../make/variables/variable-fields.tsx";
import { TrayBox, useTray } from "../references/index.ts";
import { gridWords, rich } from "../words/index.ts";
import { EarlierSets } from "./earlier-sets.tsx";
import { Areas, Models, Seeds, Shapes } from "./grid-fields.tsx";
import { useGrid, changeGrid } from "./grid-store.ts";
import { GridTicket } from "./grid-ticket.tsx";
import { type GridWish, planGrid } from "./grid-wish.ts";

const words = gridWords.fields;
const toBatch = { link: (text: string): ReactNode => <Link to="/batch">{text}</Link> };
const toCampaigns = { link: (text: string): ReactNode => <Link to="/campaigns">{text}</Link> };
const code = { code: (text: string): ReactNode => <code>{text}</code> };

/** Where a grid is put together: what varies, how many pictures that is, and what they cost. */
export function GridRoom(): ReactNode {
  const models = useQuery(modelsQuery);
  if (models.data === undefined && models.error !== null)
    return <Broken error={models.error} reset={() => void models.refetch()} />;
  return (
    <Room title={gridWords.title} lede={gridLede} className="grid-room">
      {models.data === undefined && <Loading what={words.theModels} />}
      {models.data?.length === 0 && (
        <Empty title={words.noModels}>
          <p>{words.noModelsHow}</p>
        </Empty>
      )}
      {models.data !== undefined && models.data.length > 0 && <Form models={models.data} />}
      <EarlierSets />
    </Room>
  );
}

function Form({ models }: { readonly models: readonly OfferedModel[] }): ReactNode {
  const wish = useGrid();
  const tray = useTray();
  const values = useValues();
  const character = useCharacter();
  const plan = planGrid(wish, models, { tray, values, character });
  return (
    <div className="bench">
      <div className="prompt-box">
        <Prompt wish={wish} />
        {variablesIn(wish.prompt).length > 0 && <VariableFields text={wish.prompt} showsSent={false} />}
        <TrayBox models={models.filter(({ route }) => wish.routes.includes(route))} />
        <ChooseCharacter />
        <div className="choices">
          <Shapes wish={wish} />
          <Areas wish={wish} />
        </div>
        <Seeds wish={wish} />
        <p className="quiet">{rich(words.fromFile, toBatch)}</p>
        <p className="quiet">{rich(words.forChannels, toCampaigns)}</p>
      </div>
      <Models wish={wish} models={models} />
      <GridTicket wish={wish} plan={plan} models={models} />
    </div>
  );
}

function Prompt({ wish }: { readonly wish: GridWish }): ReactNode {
  return (
    <>
      <label className="field-title" htmlFor="grid-prompt">
        {words.prompt}
      </label>
      <textarea
        id="grid-prompt"
        dir="auto"
        rows={5}
        value={wish.prompt}
        placeholder={wish.isList ? words.listExample : words.promptExample}
        aria-describedby="grid-prompt-hint"
        onChange={({ target }) => changeGrid({ prompt: target.value })}
      />
      <p id="grid-prompt-hint" className="quiet">
        {wish.isList ? words.listHint : rich(words.promptHint, code)}
      </p>
      <label className="grid-check">
        <input
          type="checkbox"
          checked={wish.isList}
          onChange={({ target }) => changeGrid({ isList: target.checked })}
        />
        <span>{words.list}</span>
      </label>
    </>
  );
}
