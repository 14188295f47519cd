import { announce, sendPicture, store, useStore } from "../api/index.ts";
import { referenceWords as words } from "../words/index.ts";
import { givenUpload, type Given } from "./tray.ts";
import { addReference, changeTray } from "./tray-store.ts";

/** A file on its way, or one that was refused and is still to be read about. */
export interface Sending {
  readonly key: number;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly error: Error | null;
}

type Role = "reference" | "mask";

const sendings = store<readonly Sending[]>([]);
let turn = 0;

export const useSendings = (): readonly Sending[] => useStore(sendings);

const change = (key: number, changes: Partial<Sending>): void =>
  sendings.set(sendings.get().map((each) => (each.key === key ? { ...each, ...changes } : each)));

export const dismiss = (key: number): void => sendings.set(sendings.get().filter((each) => each.key !== key));

/** Sends files one after the other, so that they come to stand in the order in which they were chosen. */
export async function sendFiles(files: readonly File[], role: Role): Promise<void> {
  const waiting = files.map((file) => {
    turn += 1;
    return { file, sending: { key: turn, name: file.name === "" ? words.unnamed : file.name, share: 0, error: null } };
  });
  sendings.set([...sendings.get(), ...waiting.map(({ sending }) => sending)]);
  for (const { file, sending } of waiting) await sendOne(file, sending, role);
}

async function sendOne(file: File, { key, name }: Sending, role: Role): Promise<void> {
  try {
    const upload = await sendPicture(file, (share) => change(key, { share }));
    if (role === "mask" && upload.maskFault !== null) return refuse(key, name, new Error(upload.maskFault));
    dismiss(key);
    take(givenUpload(upload), role);
  } catch (error) {
    refuse(key, name, error instanceof Error ? error : new Error(words.notSent));
  }
}

function refuse(key: number, name: string, error: Error): void {
  change(key, { error });
  announce(words.refused(name, error.message));
}

function take(given: Given, role: Role): void {
  if (role === "reference") return addReference(given);
  changeTray((tray) => ({ ...tray, mask: given }));
  announce(words.mask.taken(given.label));
}
