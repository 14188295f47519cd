import type { QueryClient } from "@tanstack/react-query";
import { meQuery } from "./queries.ts";
import { actIn } from "./request.ts";

/**
 * Keeps this tab to the workspace it shows. Another tab may have chosen another one for all: what is asked for here still
 * goes to the one on the screen, and the page is loaded anew as soon as somebody looks at it.
 */
export function keepToWorkspace(client: QueryClient, shown: string): () => void {
  actIn(shown);
  const look = (): void => {
    if (document.visibilityState === "visible") void client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const stop = client.getQueryCache().subscribe(() => {
    const me = client.getQueryData(meQuery.queryKey);
    if (me !== undefined && me.workspace.id !== shown) location.reload();
  });
  document.addEventListener("visibilitychange", look);
  return () => {
    stop();
    document.removeEventListener("visibilitychange", look);
  };
}
