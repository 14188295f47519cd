export { addresses } from "./addresses.ts";
export { followEvents, putInFront } from "./events.ts";
export { announce, announcement, connection, store, useLive, useStore } from "./live.ts";
export * from "./queries.ts";
export { batchPlanQuery, finishQuery, finishQuoteQuery, planQuery, setQuery, setsQuery } from "./set-queries.ts";
export { sendFile, sendPicture } from "./send-picture.ts";
export { keepToWorkspace } from "./workspace.ts";
export { takeFirstAnswers } from "./first-answers.ts";
export { ask, isSignedOut, newKey, Refusal, Unreachable } from "./request.ts";
