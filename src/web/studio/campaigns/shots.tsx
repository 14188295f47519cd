import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { sendPicture } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { campaignWords } from "../words/index.ts";
import { type DraftShot, emptyShot } from "./plan-draft.ts";

const words = campaignWords.plan;

/** As the contract has it, whose module would bring its schemas along. */
const SHOTS_MAX = 100;

type Change = (update: (shots: readonly DraftShot[]) => readonly DraftShot[]) => void;

interface ShotsProps {
  readonly shots: readonly DraftShot[];
  readonly change: Change;
}

/** What the campaign shows, shot by shot. */
export function Shots({ shots, change }: ShotsProps): ReactNode {
  return (
    <fieldset className="campaign-shots">
      <legend className="field-title">{words.shots}</legend>
      <ol>
        {shots.map((shot, index) => (
          <li key={shot.key}>
            <Shot
              shot={shot}
              number={index + 1}
              change={(changes) =>
                change((all) => all.map((each) => (each.key === shot.key ? { ...each, ...changes } : each)))
              }
              remove={() => change((all) => all.filter(({ key }) => key !== shot.key))}
            />
          </li>
        ))}
      </ol>
      {shots.length < SHOTS_MAX && (
        <button type="button" className="button" onClick={() => change((all) => [...all, emptyShot()])}>
          {words.addShot}
        </button>
      )}
    </fieldset>
  );
}

interface ShotProps {
  readonly shot: DraftShot;
  readonly number: number;
  readonly change: (changes: Partial<DraftShot>) => void;
  readonly remove: () => void;
}

function Shot({ shot, number, change, remove }: ShotProps): ReactNode {
  const { scene, copy, copyPlace } = shot;
  return (
    <fieldset className="campaign-shot">
      <legend>{words.shot(number)}</legend>
      <label className="campaign-shot-scene">
        <span>{words.scene}</span>
        <textarea
          dir="auto"
          rows={2}
          maxLength={4_000}
          value={scene}
          onChange={({ target }) => change({ scene: target.value })}
        />
      </label>
      <label className="campaign-shot-copy">
        <span>{words.copy}</span>
        <input dir="auto" maxLength={1_000} value={copy} onChange={({ target }) => change({ copy: target.value })} />
      </label>
      <label>
        <span>{words.copyPlace}</span>
        <select
          value={copyPlace}
          disabled={copy === ""}
          onChange={({ target }) => change({ copyPlace: target.value === "picture" ? "picture" : "beside" })}
        >
          <option value="beside">{words.beside}</option>
          <option value="picture">{words.inPicture}</option>
        </select>
      </label>
      <Product shot={shot} change={change} />
      <button type="button" className="button" aria-label={words.removeOne(words.shot(number))} onClick={remove}>
        {words.remove}
      </button>
    </fieldset>
  );
}

function Product({ shot, change }: Pick<ShotProps, "shot" | "change">): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (file: File) => sendPicture(file, () => undefined),
    onSuccess: ({ id, pictureUrl }) => change({ product: { source: "upload", id, pictureUrl } }),
  });
  const { product } = shot;
  return (
    <div className="campaign-product">
      <span>{words.product}</span>
      {product === null ? (
        <button type="button" className="button" disabled={send.isPending} onClick={() => input.current?.click()}>
          {send.isPending ? words.sending : words.addProduct}
        </button>
      ) : (
        <>
          {product.pictureUrl !== null && <img src={`${product.pictureUrl}?width=320`} alt={words.product} />}
          <button
            type="button"
            className="button"
            aria-label={words.removeOne(words.product)}
            onClick={() => change({ product: null })}
          >
            {words.remove}
          </button>
        </>
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.addProduct}
        accept="image/png,image/jpeg,image/webp,image/avif"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) send.mutate(file);
          target.value = ""; // the same file may be chosen again
        }}
      />
      {send.error !== null && <Problem error={send.error} />}
    </div>
  );
}
