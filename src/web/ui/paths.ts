/** The site's addresses, once: pages link with them through `SiteContext.href`, the server routes by them. */
export const paths = {
  home: "/",
  method: "/method",
  design: "/design",
  instruments: "/instruments",
  audit: "/audit",
  compare: "/models/compare",
  models: "/models",
  model: (id: string): string => `/models/${encodeURIComponent(id)}`,
  useCases: "/use-cases",
  useCase: (slug: string): string => `/use-cases/${encodeURIComponent(slug)}`,
  studio: "/studio",
  /** The studio with these models and, by its id, one prompt of a use case in the form. */
  studioWith: (models: readonly string[], useCase: string, prompt: string | null): string =>
    `/studio?models=${models.map(encodeURIComponent).join(",")}&use-case=${encodeURIComponent(useCase)}${
      prompt === null ? "" : `&prompt=${encodeURIComponent(prompt)}`
    }`,
  changes: "/changes",
  changesFeed: "/changes.rss",
  signIn: "/sign-in",
  signInWith: (provider: string): string => `/sign-in/with/${encodeURIComponent(provider)}`,
  signUp: "/sign-up",
  finishSignUp: "/sign-up/finish",
  reset: "/reset",
  finishReset: "/reset/finish",
  signOut: "/sign-out",
  invitation: "/invitation",
  account: "/account",
  keys: "/account/keys",
  workspace: "/account/workspace",
  operator: "/operator",
  beginOperator: "/operator/begin",
  terms: "/terms",
  privacy: "/privacy",
  imprint: "/imprint",
  report: "/report",
} as const;

/** Field names of the picker's GET form: `model` up to four times, empty ones ignored, and one use case. */
export const pickerFields = { model: "model", useCase: "use-case" } as const;

/** Ids of the parts a page links to. */
export const anchors = {
  proof: (claim: string): string => `proof-${claim}`,
  criterion: (criterion: string): string => `criterion-${criterion}`,
  /** A fixed, empty element: going there closes an open proof without moving the page. */
  closed: "closed",
} as const;

/** A publisher's address is imported text: only web addresses become links. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
