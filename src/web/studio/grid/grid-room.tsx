import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { gridLede } from "../../ui/index.ts";
import { modelsQuery } from "../api/index.ts";
import { Broken, Empty, Loading, Room } from "../frame/index.ts";
import { TrayBox, useTray } from "../references/index.ts";
import { EarlierSets } from "./earlier-sets.tsx";
import { Areas, Models, Seeds, Shapes } from "./grid-fields.tsx";
import { useGrid, changeGrid } from "./grid-store.ts";
import { GridTicket } from "./grid-ticket.tsx";
import { type GridWish, planGrid } from "./grid-wish.ts";

/** Where a grid is put together: what varies, how many pictures that is, and what they cost. */
export function GridRoom(): ReactNode {
  const models = useQuery(modelsQuery);
  if (models.data === undefined && models.error !== null)
    return <Broken error={models.error} reset={() => void models.refetch()} />;
  return (
    <Room title="Grid" lede={gridLede} className="grid-room">
      {models.data === undefined && <Loading what="the models that are offered" />}
      {models.data?.length === 0 && (
        <Empty title="No model is offered yet">
          <p>The operator of this studio has switched every model off, or has not set a price for any.</p>
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
  const plan = planGrid(wish, models, tray);
  return (
    <div className="bench">
      <div className="prompt-box">
        <Prompt wish={wish} />
        <TrayBox />
        <div className="choices">
          <Shapes wish={wish} />
          <Areas wish={wish} />
        </div>
        <Seeds wish={wish} />
        <p className="quiet">
          Many pictures that have little in common? <Link to="/batch">Make them from a CSV file</Link>.
        </p>
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
        What the pictures show
      </label>
      <textarea
        id="grid-prompt"
        dir="auto"
        rows={5}
        value={wish.prompt}
        placeholder={
          wish.isList ? "A mug on a table\nA bowl on a table" : "A {red|blue|striped} mug on a {table|wet rock} at dusk"
        }
        aria-describedby="grid-prompt-hint"
        onChange={({ target }) => changeGrid({ prompt: target.value })}
      />
      <p id="grid-prompt-hint" className="quiet">
        {wish.isList ? (
          "Every line is a prompt of its own."
        ) : (
          <>
            Write <code>{"{red|blue}"}</code> where words take turns. An empty one, <code>{"{|striped}"}</code>, stands
            for nothing.
          </>
        )}
      </p>
      <label className="grid-check">
        <input
          type="checkbox"
          checked={wish.isList}
          onChange={({ target }) => changeGrid({ isList: target.checked })}
        />
        <span>A list: one prompt a line</span>
      </label>
    </>
  );
}
