import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { startTransition, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { isSignedOut, meQuery, takeFirstAnswers, Unreachable } from "./api/index.ts";
import { studioRouter } from "./rooms.tsx";
// oxlint-disable-next-line import/no-unassigned-import -- a stylesheet has no name
import "./styles/studio.css";

/** A session that ended is noticed wherever it is noticed first, and everywhere at once. */
const hearError = (error: unknown): void => {
  if (isSignedOut(error)) void client.refetchQueries({ queryKey: meQuery.queryKey });
};

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (queryKey[0] !== meQuery.queryKey[0]) hearError(error);
    },
  }),
  mutationCache: new MutationCache({ onError: hearError }),
  defaultOptions: {
    queries: {
      // What changes comes by event; what was refused is refused again.
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      networkMode: "always",
      retry: (failures, error) => error instanceof Unreachable && failures < 2,
    },
    mutations: { networkMode: "always" },
  },
});

/** The page stays as the server printed it until the room is there, and is then changed once. */
async function open(place: HTMLElement): Promise<void> {
  takeFirstAnswers(client);
  const router = studioRouter();
  await router.load();
  // In a transition React works in short turns, so the page can be scrolled and read meanwhile.
  startTransition(() =>
    createRoot(place).render(
      <StrictMode>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
}

const place = document.getElementById("studio");
if (place !== null) void open(place);
