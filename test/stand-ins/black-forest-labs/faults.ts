/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  // the answer to the POST
  "slow-answer": "answers the POST after a second",
  "http-400": "refuses: bad request",
  "http-401": "refuses: unauthorised",
  "http-402": "refuses: no credits left",
  "http-403": "refuses: key not accepted",
  "http-404": "refuses: no such endpoint",
  "http-422": "refuses: a field is wrong",
  "http-429": "refuses: too many requests, without saying how long to wait",
  "http-429-retry-after": "refuses: too many requests, for seven seconds",
  "http-429-date": "refuses: too many requests, until a date an hour from now",
  "http-500": "fails before a job is made",
  "http-500-accepted": "fails after the job was made",
  "http-502": "fails as a gateway",
  "http-503": "says that it is overloaded",
  "echoes-key": "refuses, and repeats the key that it was sent",
  "silent-after-accepting": "makes the job and never answers",
  "silent-before-accepting": "makes no job and never answers",
  "cut-before-accepting": "reads the request and cuts the connection",
  "cut-after-accepting": "makes the job and cuts the connection",
  "cut-answer": "makes the job and cuts the connection within the answer",
  "no-json": "makes the job and answers with a page",
  "no-id": "makes the job and answers without its id",
  "endless-answer": "makes the job and answers without end",
  "huge-headers": "makes the job and answers with a megabyte of headers",
  "answers-twice": "sends the same answer twice on one connection",
  "redirects-post": "redirects the POST to another server",
  "no-polling-url": "names no address to ask at",
  "polls-elsewhere": "names an address of another server to ask at",
  "no-cost": "does not say what it costs",
  "strange-cost": "says that it costs less than nothing",
  // asking
  slow: "works for two seconds",
  "request-moderated": "ends the job as Request Moderated",
  "content-moderated": "ends the job as Content Moderated",
  error: "ends the job as Error",
  "error-422": "ends the job as Error, with status 422",
  "poll-422": "answers a question with a validation error and no state",
  "poll-500-twice": "fails at the first two questions",
  "poll-429-twice": "is asked too often at the first two questions",
  "poll-cut-twice": "cuts the first two questions",
  "poll-no-json-twice": "answers the first two questions with a page",
  "poll-redirects": "redirects questions to another server",
  "lost-twice": "does not know the job at the first two questions",
  lost: "never knows the job again",
  pending: "stays Pending for ever",
  "unknown-states": "goes through states that nobody documented",
  "ready-without-picture": "is Ready without a picture",
  "two-results": "gives another address, with another picture, at each question",
  // calling back, where the request says where
  "hook-early": "calls as soon as the job is made, and not when it is done",
  "hook-late": "calls half a second after the job is done",
  "hook-repeats": "calls twenty times at once",
  "hook-reordered": "says that it is done, then that it is not",
  "hook-forged": "says at once that it is done, of another job, at another cost, with a picture elsewhere",
  "hook-never": "never calls",
  "hook-long": "calls with a megabyte",
  // fetching
  "slow-download": "sends the picture over a second",
  truncated: "cuts the connection within the picture",
  "truncated-silently": "sends half of the picture as if it were all",
  "not-a-picture": "sends a page as the picture",
  "other-type": "sends a JPEG that it calls PNG",
  "other-size": "sends a picture of half the width",
  bomb: "sends a small file of 400 million pixels",
  empty: "sends nothing as the picture",
  "expired-once": "the first address has run out, the next holds",
  expired: "every address has run out",
  "download-500-twice": "fails to send the picture twice",
  "redirects-download": "redirects the download once, to itself",
  "redirects-to-thief": "redirects the download to another server",
  "redirects-to-private": "redirects the download to a private address",
  "redirects-for-ever": "redirects the download round and round",
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;

export const isFault = (name: string): name is Fault => Object.hasOwn(faults, name);

/** The fault that a prompt asks for. */
export function faultIn(prompt: string): Fault | null {
  const name = /\[fault:([a-z0-9-]+)\]/.exec(prompt)?.[1];
  return name !== undefined && isFault(name) ? name : null;
}
