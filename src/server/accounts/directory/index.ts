export type { DirectoryPage } from "./page.ts";
export { type KnownPerson, knownPerson, people } from "./people.ts";
export { type KnownWorkspace, knownWorkspace, workspaces } from "./workspaces.ts";
