/** By which a request says in which workspace it means to act. */
export const workspaceCookie = "proofsheet_workspace";
export const workspaceHeader = "x-workspace";

export function cookieOf(headers: Headers, name: string): string | null {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}
