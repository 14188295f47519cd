import type { Expectations } from "./conformance.ts";
import type { deliveryFaults, pictureFaults, placingFaults, pollingFaults } from "../stand-ins/kit/index.ts";

/** What faults of sending come to at every provider; `billed` is what may honestly be said, not what the stand-in knows. */
export const expectedWhilePlacing: Expectations<keyof typeof placingFaults> = {
  "slow-answer": { ends: "delivered", jobs: 1 },
  "http-400": { ends: "invalid", billed: "no", stage: "placing", jobs: 0 },
  "http-401": { ends: "auth", billed: "no", stage: "placing", jobs: 0 },
  "http-402": { ends: "billing", billed: "no", stage: "placing", jobs: 0 },
  "http-403": { ends: "auth", billed: "no", stage: "placing", jobs: 0 },
  "http-404": { ends: "invalid", billed: "no", stage: "placing", jobs: 0 },
  "http-408": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "http-409": { ends: "invalid", billed: "maybe", stage: "placing", jobs: 0 },
  "http-422": { ends: "invalid", billed: "no", stage: "placing", jobs: 0 },
  "http-429": { ends: "rate-limited", billed: "no", stage: "placing", jobs: 0 },
  "http-429-retry-after": { ends: "rate-limited", billed: "no", stage: "placing", jobs: 0 },
  "http-429-date": { ends: "rate-limited", billed: "no", stage: "placing", jobs: 0 },
  "http-500": { ends: "transient", billed: "maybe", stage: "placing", jobs: 0 },
  "http-500-accepted": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "http-502": { ends: "transient", billed: "maybe", stage: "placing", jobs: 0 },
  "http-503": { ends: "transient", billed: "maybe", stage: "placing", jobs: 0 },
  "http-504": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "echoes-key": { ends: "invalid", billed: "no", stage: "placing", jobs: 0 },
  "silent-after-accepting": { ends: "timeout", billed: "maybe", stage: "placing", jobs: 1, limits: { placeMs: 1_000 } },
  "silent-before-accepting": {
    ends: "timeout",
    billed: "maybe",
    stage: "placing",
    jobs: 0,
    limits: { placeMs: 1_000 },
  },
  "cut-before-accepting": { ends: "transient", billed: "maybe", stage: "placing", jobs: 0 },
  "cut-after-accepting": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "cut-answer": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "no-json": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "endless-answer": { ends: "invalid", billed: "maybe", stage: "placing", jobs: 1 },
  "huge-headers": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "answers-twice": { ends: "delivered", jobs: 1 },
  "redirects-post": { ends: "invalid", billed: "maybe", stage: "placing", jobs: 0 },
};

/** What faults of asking come to where a job is asked for. */
export const expectedWhileAsking: Expectations<keyof typeof pollingFaults> = {
  slow: { ends: "delivered", jobs: 1 },
  pending: { ends: "timeout", billed: "maybe", stage: "asking", jobs: 1, limits: { deadlineMs: 1_000 } },
  "poll-500-twice": { ends: "delivered", jobs: 1 },
  "poll-429-twice": { ends: "delivered", jobs: 1 },
  "poll-cut-twice": { ends: "delivered", jobs: 1 },
  "poll-no-json-twice": { ends: "delivered", jobs: 1 },
  "poll-redirects": { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
};

/** Whether bytes are a picture, and which, is seen when they are decoded, for every provider in one place. */
export const expectedOfPictures: Expectations<keyof typeof pictureFaults> = {
  "not-a-picture": { ends: "delivered", jobs: 1 },
  "other-type": { ends: "delivered", jobs: 1 },
  "other-size": { ends: "delivered", jobs: 1 },
  bomb: { ends: "delivered", jobs: 1 },
  "truncated-silently": { ends: "delivered", jobs: 1 },
};

/** What faults of fetching come to where a picture has an address and the job can be asked for another one. */
export const expectedWhileFetching: Expectations<keyof typeof deliveryFaults> = {
  ...expectedOfPictures,
  "slow-download": { ends: "delivered", jobs: 1 },
  truncated: { ends: "transient", billed: "yes", stage: "fetching", jobs: 1, limits: { failures: 3 } },
  empty: { ends: "transient", billed: "yes", stage: "fetching", jobs: 1, limits: { failures: 3 } },
  "expired-once": { ends: "delivered", jobs: 1 },
  expired: { ends: "expired", billed: "yes", stage: "fetching", jobs: 1, limits: { failures: 3 } },
  "download-500-twice": { ends: "delivered", jobs: 1 },
  "redirects-download": { ends: "delivered", jobs: 1 },
  "redirects-to-thief": { ends: "invalid", billed: "yes", stage: "fetching", jobs: 1 },
  "redirects-to-private": { ends: "invalid", billed: "yes", stage: "fetching", jobs: 1 },
  "redirects-for-ever": { ends: "invalid", billed: "yes", stage: "fetching", jobs: 1 },
  "two-results": { ends: "delivered", jobs: 1 },
};
