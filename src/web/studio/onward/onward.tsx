import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { GenerationRequest, GenerationView, OutputView } from "../../../contract/studio/index.ts";
import { addresses, generationsQuery, modelsQuery, putInFront } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { dearerIn, usePress } from "../press/index.ts";
import { asked, type WorkedFrom } from "../references/index.ts";
import { askedCharacter } from "../characters/chosen.ts";
import { GenerationStrip } from "../strip/index.ts";
import { credits, onwardWords as words, sumOf } from "../words/index.ts";
import { ChangeModel } from "./change-model.tsx";
import { Finish } from "./finish.tsx";
import { Relatives } from "./relatives.tsx";

export interface From {
  readonly output: OutputView;
  readonly prompt: string;
  readonly useCase: string | null;
  /** How the prompt was written. */
  readonly template: GenerationRequest["template"];
  readonly madeFrom: WorkedFrom;
}

/** Where the picture is looked at. */
interface Standing {
  /** The route that it is meant to be finished on. */
  readonly finishWith?: string | null;
  /** In its own set, which then needs no link. */
  readonly isInSet?: boolean;
}

/** So many new seeds at once. */
const VARIATIONS = 4;

/** The ways on from a picture: the same again, new seeds, another model, and a final on a better one. */
export function Onward(props: From & Standing): ReactNode {
  const { output, finishWith = null, isInSet = false, ...rest } = props;
  const [made, setMade] = useState<readonly string[]>([]);
  const client = useQueryClient();
  const models = useQuery(modelsQuery);
  const onMade = (generation: GenerationView): void => {
    putInFront(client, generation);
    setMade((before) => [generation.id, ...before.filter((id) => id !== generation.id)]);
  };
  const from: From = { output, ...rest };
  const isOffered = models.data?.some(({ route }) => route === output.route) ?? true;
  return (
    <section className="onward" aria-label={words.title}>
      <Relatives output={output.id} isInSet={isInSet} />
      <h3>{words.title}</h3>
      {isOffered ? (
        <div className="onward-again">
          <Again from={from} count={1} onMade={onMade} />
          <Again from={from} count={VARIATIONS} onMade={onMade} />
        </div>
      ) : (
        <p className="quiet">{words.notOffered(output.name)}</p>
      )}
      {models.data !== undefined && (
        <>
          <details open={finishWith !== null}>
            <summary>{words.finish}</summary>
            <Finish from={from} models={models.data} first={finishWith} onMade={onMade} />
          </details>
          <details>
            <summary>{words.change}</summary>
            <ChangeModel from={from} models={models.data} onMade={onMade} />
          </details>
        </>
      )}
      <MadeHere ids={made} />
    </section>
  );
}

interface AgainProps {
  readonly from: From;
  /** 1: with the same seed; more: with new ones. */
  readonly count: number;
  readonly onMade: (generation: GenerationView) => void;
}

function Again({ from, count, onMade }: AgainProps): ReactNode {
  const { output, prompt, useCase, template, madeFrom } = from;
  const press = usePress<GenerationRequest, GenerationView>(addresses.generations, onMade);
  const total = dearerIn(press.error) ?? sumOf(Array.from({ length: count }, () => output.quotedMicrocredits));
  const { route, tier, requested, seed } = output;
  const request: GenerationRequest = {
    prompt,
    useCase,
    template,
    targets: [{ route, tier, size: requested, seed: count === 1 ? seed : null, count }],
    ...asked(madeFrom),
    ...askedCharacter(output.character?.id),
    quotedMicrocredits: total,
  };
  return (
    <>
      <button type="button" className="button" disabled={press.isPending} onClick={() => press.start(request)}>
        {count === 1 ? words.repeat(credits(total)) : words.vary(count, credits(total))}
      </button>
      {press.error !== null && <Problem error={press.error} />}
    </>
  );
}

/** What was asked for here, as it comes. */
function MadeHere({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const { data } = useInfiniteQuery({ ...generationsQuery, enabled: ids.length > 0 });
  const made = (data ?? []).filter(({ id }) => ids.includes(id));
  const place = useRef<HTMLDivElement>(null);
  const count = made.length;
  useEffect(() => {
    if (count > 0) place.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  return (
    <div ref={place}>
      {made.map((generation) => (
        <GenerationStrip key={generation.id} generation={generation} />
      ))}
    </div>
  );
}
