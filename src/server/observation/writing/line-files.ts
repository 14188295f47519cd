import { open, type FileHandle } from "node:fs/promises";
import path from "node:path";

export interface LineFiles {
  readonly append: (name: string, line: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const FLUSH_LENGTH = 64 * 1024;

/** Files of lines, made when their first line comes; a .json file becomes one list. */
export function lineFiles(folder: string): LineFiles {
  const opened = new Map<string, { readonly handle: FileHandle; waiting: string }>();
  const isList = (name: string): boolean => name.endsWith(".json");
  return {
    append: async (name, line) => {
      const known = opened.get(name);
      const file = known ?? { handle: await open(path.join(folder, name), "wx"), waiting: isList(name) ? "[\n" : "" };
      opened.set(name, file);
      file.waiting += isList(name) ? `${known === undefined ? "" : ",\n"}${line}` : `${line}\n`;
      if (file.waiting.length < FLUSH_LENGTH) return;
      await file.handle.appendFile(file.waiting);
      file.waiting = "";
    },
    close: async () => {
      for (const [name, { handle, waiting }] of opened) {
        await handle.appendFile(`${waiting}${isList(name) ? "\n]\n" : ""}`);
        await handle.close();
      }
    },
  };
}
