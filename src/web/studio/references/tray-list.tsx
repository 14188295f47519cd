import { type ReactNode, useRef, useState } from "react";
import { announce } from "../api/index.ts";
import { editWords, referenceWords as words, sizeText } from "../words/index.ts";
import { type Given, moved, type Tray, withoutReference } from "./tray.ts";
import { changeTray } from "./tray-store.ts";

/** Dragged within the tray; files from elsewhere are another kind. */
const DRAGGED = "application/x-proofsheet-place";

/** The pictures in their order, to be moved by buttons or by dragging. */
export function TrayList({ tray }: { readonly tray: Tray }): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const { references } = tray;
  const move = (from: number, to: number): void => {
    changeTray((before) => moved(before, from, to));
    announce(words.placed(references[from]?.label ?? words.thePicture, to + 1));
  };
  const remove = ({ id, label }: Given): void => {
    changeTray((before) => withoutReference(before, id));
    announce(words.takenAway(label));
    // What was pressed is gone: the keyboard stays in this part of the page.
    document
      .getElementById("references-title")
      ?.parentElement?.querySelector<HTMLElement>(".references-add button")
      ?.focus();
  };
  return (
    <ol ref={list} className="reference-list">
      {references.map((given, place) => (
        <Item key={given.id} given={given} place={place} count={references.length} move={move} remove={remove} />
      ))}
    </ol>
  );
}

interface ItemProps {
  readonly given: Given;
  readonly place: number;
  readonly count: number;
  readonly move: (from: number, to: number) => void;
  readonly remove: (given: Given) => void;
}

function Item({ given, place, count, move, remove }: ItemProps): ReactNode {
  const [isOver, setOver] = useState(false);
  const { label, pictureUrl } = given;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what is dragged may be moved by buttons too
    <li
      className={`reference ${isOver ? "reference-over" : ""}`}
      draggable={count > 1}
      onDragStart={({ dataTransfer }) => dataTransfer.setData(DRAGGED, String(place))}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const from = Number(event.dataTransfer.getData(DRAGGED));
        if (!event.dataTransfer.types.includes(DRAGGED) || from === place) return;
        event.preventDefault();
        move(from, place);
      }}
    >
      <span className="reference-window">
        <img src={`${pictureUrl}?width=320`} alt={words.inPlace(place + 1, label, sizeText(given))} draggable={false} />
        <b className="reference-number" aria-hidden="true">
          {place + 1}
        </b>
      </span>
      <RoleOf given={given} place={place} />
      <span className="reference-actions">
        {count > 1 && (
          <>
            <button
              type="button"
              aria-label={words.forward(place + 1)}
              disabled={place === 0}
              onClick={() => move(place, place - 1)}
            >
              ←
            </button>
            <button
              type="button"
              aria-label={words.back(place + 1)}
              disabled={place === count - 1}
              onClick={() => move(place, place + 1)}
            >
              →
            </button>
          </>
        )}
        <button type="button" aria-label={words.takeAway(place + 1, label)} onClick={() => remove(given)}>
          ×
        </button>
      </span>
    </li>
  );
}

const roles = ["person", "product", "style", "scene"] as const;

/** What a picture is there for. */
function RoleOf({ given, place }: { readonly given: Given; readonly place: number }): ReactNode {
  return (
    <select
      className="reference-role"
      aria-label={editWords.roleOf(place + 1)}
      value={given.role ?? ""}
      onChange={({ target }) => {
        const role = roles.find((each) => each === target.value);
        changeTray((before) => ({
          ...before,
          references: before.references.map((each) => (each.id === given.id ? { ...each, role } : each)),
        }));
      }}
    >
      <option value="">{editWords.noRole}</option>
      {roles.map((role) => (
        <option key={role} value={role}>
          {editWords.roles[role]}
        </option>
      ))}
    </select>
  );
}
