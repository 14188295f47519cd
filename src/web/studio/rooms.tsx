import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Broken, Frame, Nowhere } from "./frame/index.ts";
import { MakeRoom } from "./make/index.ts";

/** The rooms of the studio by address; the first opens at once, the others come when they are entered. */

const text = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined;

/** Only those that say something, so that addresses stay short. */
const texts = <Name extends string>(
  search: Record<string, unknown>,
  names: readonly Name[],
): { [K in Name]?: string } =>
  Object.fromEntries(
    names.flatMap((name) => (text(search[name]) === undefined ? [] : [[name, text(search[name])]])),
  ) as {
    [K in Name]?: string;
  };

/** What is looked for, and the picture that is open. */
const libraryWords = [
  "picture",
  "q",
  "kind",
  "model",
  "useCase",
  "shape",
  "megapixels",
  "colour",
  "tag",
  "collection",
  "favourite",
  "hidden",
  "like",
] as const;

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: Nowhere, errorComponent: Broken });

const makeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  component: MakeRoom,
  validateSearch: (search: Record<string, unknown>) => texts(search, ["models", "use-case", "prompt"]),
});
const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/compare",
  component: lazyRouteComponent(() => import("./compare/index.ts"), "CompareRoom"),
  validateSearch: (search: Record<string, unknown>) => texts(search, ["outputs", "before", "view", "pair", "offsets"]),
});
const libraryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/library",
  component: lazyRouteComponent(() => import("./library/index.ts"), "LibraryRoom"),
  validateSearch: (search: Record<string, unknown>) => texts(search, libraryWords),
});
const editRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/edit",
  component: lazyRouteComponent(() => import("./edit/index.ts"), "EditRoom"),
  validateSearch: (search: Record<string, unknown>) => texts(search, ["picture", "from", "do"]),
});
const deletedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/deleted",
  component: lazyRouteComponent(() => import("./deleted/index.ts"), "DeletedRoom"),
});
const creditsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/credits",
  component: lazyRouteComponent(() => import("./credits/index.ts"), "CreditsRoom"),
  validateSearch: (search: Record<string, unknown>) => texts(search, ["from", "to", "purchase"]),
});
const comparisonRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/comparison",
  component: lazyRouteComponent(() => import("./comparison/index.ts"), "ComparisonRoom"),
  validateSearch: (search: Record<string, unknown>) => texts(search, ["models", "use-case"]),
});

const gridRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/grid",
  component: lazyRouteComponent(() => import("./grid/index.ts"), "GridRoom"),
});
const setRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/grid/$set",
  component: lazyRouteComponent(() => import("./grid/index.ts"), "SetRoom"),
  validateSearch: (search: Record<string, unknown>) => texts(search, ["cell"]),
});
const batchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/batch",
  component: lazyRouteComponent(() => import("./grid/index.ts"), "BatchRoom"),
});

const charactersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/characters",
  component: lazyRouteComponent(() => import("./characters/index.ts"), "CharactersRoom"),
});
const characterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/characters/$character",
  component: lazyRouteComponent(() => import("./characters/index.ts"), "CharacterRoom"),
});
const campaignsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/campaigns",
  component: lazyRouteComponent(() => import("./campaigns/index.ts"), "CampaignsRoom"),
});
const campaignRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/campaigns/$campaign",
  component: lazyRouteComponent(() => import("./campaigns/index.ts"), "CampaignRoom"),
});

const routeTree = rootRoute.addChildren([
  makeRoute,
  gridRoute,
  setRoute,
  batchRoute,
  campaignsRoute,
  campaignRoute,
  compareRoute,
  libraryRoute,
  editRoute,
  deletedRoute,
  creditsRoute,
  comparisonRoute,
  charactersRoute,
  characterRoute,
]);

export const studioRouter = () =>
  createRouter({ routeTree, basepath: "/studio", defaultPreload: "intent", scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof studioRouter>;
  }
}
