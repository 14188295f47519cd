import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { GenerationRequest, GenerationView, OfferedModel } from "../../../contract/studio/index.ts";
import { addresses, quoteQuery } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { usePress } from "../press/index.ts";
import { asked } from "../references/index.ts";
import { askedCharacter } from "../characters/chosen.ts";
import { areaOf, credits, onwardWords as words } from "../words/index.ts";
import type { From } from "./onward.tsx";
import { PickModel } from "./pick-model.tsx";
import { betterThan, settingsLine, settingsOf } from "./settings.ts";

interface ChangeProps {
  readonly from: From;
  readonly models: readonly OfferedModel[];
  readonly onMade: (generation: GenerationView) => void;
}

/** The same words, pictures to work from, shape and seed, as far as the other model takes them. */
export function ChangeModel({ from, models, onMade }: ChangeProps): ReactNode {
  const { output, prompt, useCase, template, madeFrom } = from;
  const [route, choose] = useState(() => betterThan(models, output));
  const [area, chooseArea] = useState(() => areaOf(output.requested));
  const model = models.find((each) => each.route === route);
  const settings = model === undefined ? null : settingsOf(model, output, area);
  const request =
    settings === null
      ? null
      : {
          prompt,
          targets: [{ ...settings.target, count: 1 }],
          ...asked(madeFrom),
          ...askedCharacter(output.character?.id),
        };
  const quote = useQuery(quoteQuery(request));
  const press = usePress<GenerationRequest, GenerationView>(addresses.generations, onMade);
  const total = quote.data === undefined || quote.isPlaceholderData ? null : quote.data.totalMicrocredits;
  return (
    <div className="onward-form">
      <PickModel models={models} route={route} choose={choose} area={area} chooseArea={chooseArea} />
      {settings !== null && (
        <p className="quiet">
          {settingsLine(settings)} {settings.note}
        </p>
      )}
      {quote.error !== null && <Problem error={quote.error} />}
      {press.error !== null && <Problem error={press.error} />}
      <button
        type="button"
        className="button"
        disabled={request === null || total === null || quote.error !== null || press.isPending}
        onClick={() => {
          if (request !== null && total !== null)
            press.start({ ...request, useCase, template, quotedMicrocredits: total });
        }}
      >
        {total === null ? words.make : words.makeFor(credits(total))}
      </button>
    </div>
  );
}
