/** What any stand-in can be told to do wrong when a job is sent. */
export const placingFaults = {
  "slow-answer": "answers the POST after a second",
  "http-400": "refuses: bad request",
  "http-401": "refuses: unauthorised",
  "http-402": "refuses: no credits left",
  "http-403": "refuses: key not accepted",
  "http-404": "refuses: no such endpoint",
  "http-408": "gives up waiting for the request, after the job was made",
  "http-409": "says that the request conflicts with another",
  "http-422": "refuses: a field is wrong",
  "http-429": "refuses: too many requests, without saying how long to wait",
  "http-429-retry-after": "refuses: too many requests, for seven seconds",
  "http-429-date": "refuses: too many requests, until a date an hour from now",
  "http-500": "fails before a job is made",
  "http-500-accepted": "fails after the job was made",
  "http-502": "fails as a gateway",
  "http-503": "says that it is overloaded",
  "http-504": "fails as a gateway that waited too long, after the job was made",
  "echoes-key": "refuses, and repeats the key that it was sent",
  "silent-after-accepting": "makes the job and never answers",
  "silent-before-accepting": "makes no job and never answers",
  "cut-before-accepting": "reads the request and cuts the connection",
  "cut-after-accepting": "makes the job and cuts the connection",
  "cut-answer": "makes the job and cuts the connection within the answer",
  "no-json": "makes the job and answers with a page",
  "endless-answer": "makes the job and answers without end",
  "huge-headers": "makes the job and answers with a megabyte of headers",
  "answers-twice": "sends the same answer twice on one connection",
  "redirects-post": "redirects the POST to another server",
} as const satisfies Readonly<Record<string, string>>;

/** What a stand-in whose jobs are asked for can do wrong then. */
export const pollingFaults = {
  slow: "works for two seconds",
  pending: "works for ever",
  "poll-500-twice": "fails at the first two questions",
  "poll-429-twice": "is asked too often at the first two questions",
  "poll-cut-twice": "cuts the first two questions",
  "poll-no-json-twice": "answers the first two questions with a page",
  "poll-redirects": "redirects questions to another server",
} as const satisfies Readonly<Record<string, string>>;

/** What can be wrong with the bytes of a picture, wherever they stand. */
export const pictureFaults = {
  "not-a-picture": "sends a page as the picture",
  "other-type": "sends a JPEG that it calls by another type",
  "other-size": "sends a picture of half the width",
  bomb: "sends a small file of 400 million pixels",
  "truncated-silently": "sends half of the picture as if it were all",
} as const satisfies Readonly<Record<string, string>>;

/** What a stand-in whose pictures are fetched at an address can do wrong then. */
export const deliveryFaults = {
  ...pictureFaults,
  "slow-download": "sends the picture over a second",
  truncated: "cuts the connection within the picture",
  empty: "sends nothing as the picture",
  "expired-once": "the first address has run out, the next holds",
  expired: "every address has run out",
  "download-500-twice": "fails to send the picture twice",
  "redirects-download": "redirects the download once, to itself",
  "redirects-to-thief": "redirects the download to another server",
  "redirects-to-private": "redirects the download to a private address",
  "redirects-for-ever": "redirects the download round and round",
  "two-results": "gives another address, with another picture, at each question",
} as const satisfies Readonly<Record<string, string>>;

/** The fault that a prompt asks for, as in “A fox [fault:http-500]”. */
export const faultIn = (prompt: string): string | null => /\[fault:([a-z0-9-]+)\]/.exec(prompt)?.[1] ?? null;
