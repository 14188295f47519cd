/** Every address of the server that the studio asks. */
export const addresses = {
  me: "/api/me",
  models: "/api/models",
  quotes: "/api/quotes",
  generations: "/api/generations",
  generationsBefore: (cursor: string | null): string => paged("/api/generations", cursor),
  libraryBefore: (cursor: string | null): string => paged("/api/library", cursor),
  output: (id: string): string => `/api/outputs/${id}`,
  cancel: (id: string): string => `/api/outputs/${id}/cancel`,
  links: (id: string): string => `/api/outputs/${id}/links`,
  link: (id: string, link: string): string => `/api/outputs/${id}/links/${encodeURIComponent(link)}`,
  uploads: "/api/uploads",
  upload: (id: string): string => `/api/uploads/${id}`,
  setPlan: "/api/sets/plan",
  sets: "/api/sets",
  setsBefore: (cursor: string | null): string => paged("/api/sets", cursor),
  set: (id: string): string => `/api/sets/${encodeURIComponent(id)}`,
  setCancel: (id: string): string => `/api/sets/${id}/cancel`,
  cellRetry: (id: string, position: number): string => `/api/sets/${id}/cells/${position}/retry`,
  cellPick: (id: string, position: number): string => `/api/sets/${id}/cells/${position}/pick`,
  batchPlan: "/api/batches/plan",
  batches: "/api/batches",
  finishQuote: "/api/finishes/quote",
  finishes: "/api/finishes",
  finishOf: (id: string): string => `/api/outputs/${id}/finish`,
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
