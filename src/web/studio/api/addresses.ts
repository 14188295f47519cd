/** Every address of the server that the studio asks. */
export const addresses = {
  me: "/api/me",
  models: "/api/models",
  quotes: "/api/quotes",
  generations: "/api/generations",
  generationsBefore: (cursor: string | null): string => paged("/api/generations", cursor),
  libraryBefore: (cursor: string | null): string => paged("/api/library", cursor),
  libraryItems: (wanted: Readonly<Record<string, string>>): string =>
    `/api/library/items?${new URLSearchParams(wanted).toString()}`,
  libraryItem: (id: string): string => `/api/library/items/${id}`,
  libraryFacets: "/api/library/facets",
  libraryChanges: "/api/library/changes",
  libraryImports: "/api/library/imports",
  collections: "/api/library/collections",
  collectionItems: (id: string): string => `/api/library/collections/${id}/items`,
  output: (id: string): string => `/api/outputs/${id}`,
  cancel: (id: string): string => `/api/outputs/${id}/cancel`,
  links: (id: string): string => `/api/outputs/${id}/links`,
  link: (id: string, link: string): string => `/api/outputs/${id}/links/${encodeURIComponent(link)}`,
  uploads: "/api/uploads",
  upload: (id: string): string => `/api/uploads/${id}`,
  events: "/api/events",
  statement: (from: string, to: string): string => `/api/statement?${new URLSearchParams({ from, to }).toString()}`,
  statementCsv: (from: string, to: string): string =>
    `/api/statement?${new URLSearchParams({ from, to, format: "csv" }).toString()}`,
  /** The public pages' own twins: what a use case asks for, and what a comparison says. */
  useCases: "/use-cases.json",
  useCase: (slug: string): string => `/use-cases/${encodeURIComponent(slug)}.json`,
  allModels: "/models.json",
  comparison: (models: readonly string[], useCase: string): string =>
    `/models/compare/${models.map(encodeURIComponent).join("-vs-")}/${encodeURIComponent(useCase)}`,
  studio: "/studio",
  account: "/account",
  workspace: "/account/workspace",
  chooseWorkspace: "/account/workspace/choose",
  operator: "/operator",
  signOut: "/api/sign-out",
  signedOut: "/sign-in?done=signed-out",
} as const;

const paged = (path: string, cursor: string | null): string =>
  cursor === null ? path : `${path}?${new URLSearchParams({ before: cursor }).toString()}`;
