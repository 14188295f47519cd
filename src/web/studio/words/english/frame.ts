import { figure, plural } from "../forms.ts";

/** Around every room, and what several rooms say. */
export const frameWords = {
  windowTitle: (title: string): string => `${title} · Proofsheet`,
  studio: "Studio",
  make: "Make",
  grid: "Grid",
  library: "Library",
  credits: "Credits",
  interrupted:
    "The connection is interrupted. Pictures go on being made; what you missed will be here when it is back.",
  fetching: (what: string): string => `Fetching ${what} …`,
  yourWorkspace: "your workspace",
  yourPictures: "your pictures",
  again: "Try again",
  earlier: "Earlier pictures",
  fetchingMore: "Fetching …",
  noConnection: "No connection",
  didNotWork: "This did not work",
  wentWrong: "Something went wrong. Load the page again.",
  wait: (seconds: number): string =>
    plural(seconds, { one: "Try again in 1 second.", other: `Try again in ${figure(seconds)} seconds.` }),
  reference: "If it stays, tell the operator this reference:",
  nowhere: {
    title: "No such room",
    lede: "The studio has no room at this address.",
    make: "Make pictures",
    library: "Library",
  },
  account: {
    menu: "Workspace and account:",
    own: "Your account",
    workspace: "Workspace and members",
    operator: "Operator",
    workspaces: "Workspaces",
    here: "you are here",
    roles: { owner: "owner", editor: "editor", viewer: "viewer" },
    signOut: "Sign out",
  },
  deleted: {
    region: "Just deleted",
    said: (count: number): string =>
      plural(count, { one: "The picture was deleted.", other: `${figure(count)} pictures were deleted.` }),
    lately: "Recently deleted",
    undo: "Undo",
    putAway: "Put away",
    back: (count: number): string =>
      plural(count, { one: "The picture is back, with its links.", other: `${figure(count)} pictures are back.` }),
  },
  chosen: {
    compare: "Compare",
    compareOne: (what: string): string => `Compare ${what}`,
    tray: "Chosen to compare",
    clear: "Clear",
    count: (count: number, isFull: boolean): string =>
      isFull
        ? `${figure(count)} pictures chosen, which is as many as fit`
        : plural(count, {
            one: "1 picture chosen; choose another",
            other: `${figure(count)} pictures chosen`,
          }),
    sideBySide: "Side by side",
  },
} as const;
