import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import type { LibraryItemAlone } from "../../../contract/studio/index.ts";
import {
  addresses,
  announce,
  libraryFacetsQuery,
  libraryItemsKey,
  Refusal,
  sendFile,
  store,
  useStore,
} from "../api/index.ts";
import { libraryWords } from "../words/index.ts";

const words = libraryWords.bringing;

/** What browsers offer to choose; the server looks at the bytes themselves. */
const pictureTypes = "image/png,image/jpeg,image/webp,image/avif,image/gif";
/** A workspace's turn comes every few seconds; files wait for it so many times. */
const TURNS_MAX = 40;

interface Coming {
  readonly key: number;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  /** Why it was not taken, and what to do. */
  readonly refused: string | null;
}

const comings = store<readonly Coming[]>([]);
let turn = 0;

const change = (key: number, changes: Partial<Coming>): void =>
  comings.set(comings.get().map((each) => (each.key === key ? { ...each, ...changes } : each)));
const forget = (key: number): void => comings.set(comings.get().filter((each) => each.key !== key));

/** Sends pictures of one's own one after the other; each is in the library as soon as it is taken. */
async function importFiles(client: QueryClient, files: readonly File[]): Promise<void> {
  const waiting = files.map((file) => {
    turn += 1;
    return { file, coming: { key: turn, name: file.name === "" ? words.unnamed : file.name, share: 0, refused: null } };
  });
  comings.set([...comings.get(), ...waiting.map(({ coming }) => coming)]);
  let taken = 0;
  for (const { file, coming } of waiting) if (await importOne(file, coming)) taken += 1;
  if (taken > 0) {
    announce(words.done(taken));
    void client.invalidateQueries({ queryKey: libraryItemsKey, refetchType: "none" });
    void client.invalidateQueries({ queryKey: libraryFacetsQuery.queryKey });
  }
}

async function importOne(file: File, { key, name }: Coming): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      await sendFile<LibraryItemAlone>(addresses.libraryImports, file, (share) => change(key, { share }));
      forget(key);
      return true;
    } catch (error) {
      const wait = error instanceof Refusal && error.status === 429 ? error.problem.retryAfterSeconds : undefined;
      if (wait !== undefined && tries < TURNS_MAX) {
        await new Promise((resolve) => setTimeout(resolve, wait * 1000));
        continue;
      }
      const refused = error instanceof Error ? error.message : words.notSent;
      change(key, { refused });
      announce(words.refused(name, refused));
      return false;
    }
  }
}

/** Opens the browser's own choice of files; pictures may also be dropped anywhere in the room. */
export function ImportButton({ isStrong = false }: { readonly isStrong?: boolean }): ReactNode {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const take = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void importFiles(client, files);
    };
    const allow = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
    };
    if (isStrong) return;
    document.addEventListener("drop", take);
    document.addEventListener("dragover", allow);
    return () => {
      document.removeEventListener("drop", take);
      document.removeEventListener("dragover", allow);
    };
  }, [client, isStrong]);
  return (
    <>
      <button
        type="button"
        className={isStrong ? "button button-strong" : "button"}
        onClick={() => input.current?.click()}
      >
        {words.button}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={words.button}
        accept={pictureTypes}
        onChange={({ target }) => {
          void importFiles(client, [...(target.files ?? [])]);
          target.value = ""; // the same file may be chosen again
        }}
      />
    </>
  );
}

/** What is on its way, and what was refused and is still to be read about. */
export function Imports(): ReactNode {
  const now = useStore(comings);
  if (now.length === 0) return null;
  return (
    <ul className="sendings library-sendings" aria-label={words.onTheirWay}>
      {now.map(({ key, name, share, refused }) =>
        refused === null ? (
          <li key={key}>
            <span className="sending-name">{name}</span>
            <progress aria-label={name} value={share} max={1} />
          </li>
        ) : (
          <li key={key} className="sending-refused">
            <p role="alert">
              <strong className="sending-name">{name}</strong> {refused}
            </p>
            <button type="button" className="button" onClick={() => forget(key)}>
              {words.close}
            </button>
          </li>
        ),
      )}
    </ul>
  );
}
