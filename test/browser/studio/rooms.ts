import { readFile } from "node:fs/promises";
import path from "node:path";
import { projectFolder } from "../../../src/server/boot/open.ts";

/** Every room of the studio with an address that shows it furnished; PICTURE and BOTH stand for ids. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  "/": ["", "?models=flux-2,gpt-image-1-5&use-case=portrait&prompt=portrait-02"],
  "/grid": ["/grid"],
  // One that is there is walked where grids are made.
  "/grid/$set": ["/grid/00000000-0000-4000-8000-000000000000"],
  "/batch": ["/batch"],
  "/characters": ["/characters"],
  // Those that are there are walked where characters and campaigns are made.
  "/characters/$character": ["/characters/00000000-0000-4000-8000-000000000000"],
  "/campaigns": ["/campaigns"],
  "/campaigns/$campaign": ["/campaigns/00000000-0000-4000-8000-000000000000"],
  "/library": ["/library", "/library?picture=PICTURE"],
  "/edit": ["/edit?picture=PICTURE", "/edit"],
  "/deleted": ["/deleted"],
  "/credits": ["/credits"],
  "/compare": ["/compare?outputs=BOTH", "/compare"],
  "/comparison": ["/comparison?models=flux-2,gpt-image-1-5&use-case=portrait", "/comparison"],
};

/** The addresses of the rooms as the studio itself knows them. */
export async function roomPaths(): Promise<readonly string[]> {
  const source = await readFile(path.join(projectFolder, "src/web/studio/rooms.tsx"), "utf8");
  return [...source.matchAll(/^ {2}path: "([^"]+)",$/gm)].map(([, found = ""]) => found);
}
