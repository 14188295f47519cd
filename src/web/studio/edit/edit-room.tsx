import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { announce, modelsQuery, sendPicture } from "../api/index.ts";
import { Empty, Loading, Problem, Room } from "../frame/index.ts";
import { changeWish, pickOf, useWish } from "../make/index.ts";
import { changeTray, type Given, givenUpload, type Tray } from "../references/index.ts";
import { editWords as words } from "../words/index.ts";
import { AbleModels } from "./able-models.tsx";
import { type Action, actions, fitness, grownBy, growthFault, type Sides, stepOf } from "./actions.ts";
import { ExtendFields } from "./extend-fields.tsx";
import { MaskStage } from "./mask-stage.tsx";
import { oneChannelPng } from "./one-channel-png.ts";
import type { Painter } from "./painter.ts";
import { usePicture } from "./use-picture.ts";

const unchanged: Sides = { left: 0, right: 0, top: 0, bottom: 0 };

/** One picture, what is to be done with it, and who can do that. */
export function EditRoom(): ReactNode {
  const { picture = "", from, do: wanted } = useSearch({ from: "/edit" });
  const { given, error, isPending } = usePicture(picture, from);
  const models = useQuery(modelsQuery);
  const action = actions.find((each) => each === wanted) ?? "part";
  if (picture === "")
    return (
      <Room title={words.title}>
        <Empty title={words.nothing}>
          <p className="buttons">
            <Link className="button button-strong" to="/library">
              {words.library}
            </Link>
          </p>
        </Empty>
      </Room>
    );
  return (
    <Room title={words.title} lede={words.lede} className="edit-room">
      {error !== null && <Problem error={error} />}
      {models.error !== null && <Problem error={models.error} />}
      {(isPending || models.isPending) && error === null && <Loading what={words.loading} />}
      {given !== null && models.data !== undefined && (
        <Bench key={`${given.id} ${action}`} given={given} action={action} models={models.data} />
      )}
    </Room>
  );
}

interface BenchProps {
  readonly given: Given;
  readonly action: Action;
  readonly models: readonly OfferedModel[];
}

function Bench({ given, action, models }: BenchProps): ReactNode {
  const wish = useWish();
  const able = models.filter((model) => fitness(model, action).isAble).map(({ route }) => route);
  const [chosen, choose] = useState<readonly string[]>(() => {
    const picked = wish.picks.map(({ route }) => route).filter((route) => able.includes(route));
    return picked.length > 0 ? picked : able.slice(0, 1);
  });
  const [painter, setPainter] = useState<Painter | null>(null);
  const [sides, setSides] = useState(unchanged);
  const { press, isSending, error } = usePress({ given, action, chosen, painter, sides });
  const leave = useLeave();
  const chosenModels = models.filter(({ route }) => chosen.includes(route));
  const isMasked = action === "part" || action === "erase";
  const faultOf = (model: OfferedModel): string | null =>
    action === "extend" && sides !== unchanged ? growthFault(model, given, sides) : null;
  const isFaulty = chosenModels.some((model) => faultOf(model) !== null);
  return (
    <div className="edit-bench">
      <div className="edit-stage">
        {isMasked && <MaskStage given={given} painter={painter} onPainter={setPainter} goOn={press} leave={leave} />}
        {action === "extend" && <ExtendFields given={given} sides={sides} set={setSides} step={stepOf(chosenModels)} />}
        {action === "background" && (
          <img className="edit-plain" src={`${given.pictureUrl}?width=1280`} alt={given.label} />
        )}
      </div>
      <div className="edit-side">
        <Actions action={action} />
        <AbleModels models={models} action={action} chosen={chosen} choose={choose} fault={faultOf} />
        {error !== null && (
          <p className="fault" role="alert">
            {error}
          </p>
        )}
        <button type="button" className="button button-strong" disabled={isSending || isFaulty} onClick={press}>
          {isSending ? words.sending : isMasked ? words.keepMask : words.goOn}
        </button>
      </div>
    </div>
  );
}

function Actions({ action }: { readonly action: Action }): ReactNode {
  const navigate = useNavigate({ from: "/edit" });
  return (
    <fieldset className="edit-actions">
      <legend className="field-title">{words.actions}</legend>
      {actions.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="action"
            checked={each === action}
            onChange={() => void navigate({ search: (before) => ({ ...before, do: each }), replace: true })}
          />
          {words.action[each]}
        </label>
      ))}
    </fieldset>
  );
}

function useLeave(): () => void {
  const navigate = useNavigate();
  return () => void navigate({ to: "/library", search: {} });
}

interface Pressing extends Omit<BenchProps, "models"> {
  readonly chosen: readonly string[];
  readonly painter: Painter | null;
  readonly sides: Sides;
}

/** Puts what was set on the sheet where pictures are asked for, with its mask if it has one. */
function usePress({ given, action, chosen, painter, sides }: Pressing) {
  const navigate = useNavigate();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const hindrance = (): string | null => {
    if (chosen.length === 0) return words.hindrance.model;
    if (action === "extend")
      return Math.max(...Object.values<number>({ ...sides })) === 0 ? words.hindrance.sides : null;
    if (action === "background") return null;
    const share = painter?.standing().share ?? 0;
    return share === 0 ? words.hindrance.mask : share === 1 ? words.hindrance.full : null;
  };
  const press = async (): Promise<void> => {
    const hindered = hindrance();
    setError(hindered);
    if (hindered !== null || isSending) return;
    setSending(true);
    try {
      const mask = painter === null ? null : await sentMask(painter, given.label);
      changeTray((before) => trayWith(before, given, mask, action === "extend" ? sides : null));
      changeWish((before) => ({
        ...before,
        prompt: promptFor(action, before.prompt),
        picks: chosen.map((route) => ({
          ...pickOf(route),
          ...(action === "extend" ? { size: grownBy(given, sides) } : {}),
        })),
      }));
      await navigate({ to: "/", search: {} });
      document.getElementById("prompt")?.focus();
    } catch (failure) {
      setSending(false);
      setError(failure instanceof Error ? failure.message : words.noPicture);
    }
  };
  return { press: () => void press(), isSending, error };
}

const promptFor = (action: Action, prompt: string): string =>
  action === "erase" ? words.erasePrompt : action === "background" ? words.backgroundPrompt : prompt;

/** What else is worked from stays where this picture was the first already. */
function trayWith({ references, strength }: Tray, given: Given, mask: Given | null, sides: Sides | null): Tray {
  const isFirst = references[0]?.id === given.id;
  return {
    references: isFirst ? references : [given],
    mask,
    strength: isFirst ? strength : undefined,
    offset: sides === null ? undefined : { left: sides.left, top: sides.top },
  };
}

/** The mask as it was drawn, to the pixel. */
async function sentMask(painter: Painter, label: string): Promise<Given> {
  const file = new File([await oneChannelPng(painter.result())], words.maskOf(label), { type: "image/png" });
  const upload = await sendPicture(file, () => undefined);
  if (upload.maskFault !== null) throw new Error(upload.maskFault);
  announce(words.maskKept);
  return givenUpload(upload);
}
