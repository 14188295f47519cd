import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { FinishOrder, FinishQuote, GenerationView, OfferedModel } from "../../../contract/studio/index.ts";
import { addresses, finishQuoteQuery } from "../api/index.ts";
import { Problem, Sums } from "../frame/index.ts";
import { usePress } from "../press/index.ts";
import { areaOf, credits, isMore, onwardWords as words } from "../words/index.ts";
import type { From } from "./onward.tsx";
import { PickModel } from "./pick-model.tsx";
import { betterThan, settingsLine, settingsOf } from "./settings.ts";

interface FinishProps {
  readonly from: From;
  readonly models: readonly OfferedModel[];
  /** The route that was meant for it; null: none was. */
  readonly first: string | null;
  readonly onMade: (generation: GenerationView) => void;
}

/** The same words on a better model, from the draft itself where that takes one; what both cost stands here before. */
export function Finish({ from, models, first, onMade }: FinishProps): ReactNode {
  const { output } = from;
  const [route, choose] = useState(() => {
    const isOffered = models.some((each) => each.route === first);
    return first !== null && isOffered ? first : betterThan(models, output);
  });
  const [area, chooseArea] = useState(() => areaOf(output.requested));
  const model = models.find((each) => each.route === route);
  const settings = model === undefined ? null : settingsOf(model, output, area);
  const request = settings === null ? null : { draft: output.id, ...settings.target };
  const quote = useQuery(finishQuoteQuery(request));
  const press = usePress<FinishOrder, GenerationView>(addresses.finishes, onMade);
  const isShort = quote.data !== undefined && isMore(quote.data.finalMicrocredits, quote.data.availableMicrocredits);
  return (
    <div className="onward-form">
      <PickModel models={models} route={route} choose={choose} area={area} chooseArea={chooseArea} />
      {settings !== null && (
        <p className="quiet">
          {settingsLine(settings)} {settings.note}
        </p>
      )}
      {quote.data !== undefined && model !== undefined && <BothCosts quote={quote.data} name={model.name} />}
      {quote.error !== null && <Problem error={quote.error} />}
      {press.error !== null && <Problem error={press.error} />}
      {isShort && (
        <p className="fault" role="alert">
          {words.short}
        </p>
      )}
      <button
        type="button"
        className="button button-strong"
        disabled={request === null || quote.data === undefined || isShort || press.isPending}
        onClick={() => {
          if (request !== null && quote.data !== undefined)
            press.start({ ...request, quotedMicrocredits: quote.data.finalMicrocredits });
        }}
      >
        {quote.data === undefined ? words.makeFinal : words.makeFinalFor(credits(quote.data.finalMicrocredits))}
      </button>
    </div>
  );
}

function BothCosts({ quote, name }: { readonly quote: FinishQuote; readonly name: string }): ReactNode {
  return (
    <>
      <p className={quote.usesDraft ? "quiet" : "note"}>{quote.why ?? words.fromDraft(name)}</p>
      <table className="ticket-lines">
        <tbody>
          <tr>
            <th scope="row">{words.draft}</th>
            <td>{credits(quote.draftMicrocredits)}</td>
          </tr>
          <tr>
            <th scope="row">{words.final}</th>
            <td>{credits(quote.finalMicrocredits)}</td>
          </tr>
        </tbody>
        <Sums
          total={{ name: words.both, microcredits: quote.togetherMicrocredits }}
          available={{ name: words.available, microcredits: quote.availableMicrocredits }}
        />
      </table>
    </>
  );
}
