export {
  type HoldUp,
  holdUpOf,
  lockSending,
  type RoomProblem,
  startSubmissions,
  stopReasonLengthMax,
  type SubmissionStop,
  submissionStop,
  submissionsSubject,
  stopSubmissions,
} from "./submissions.ts";
export { holdUpSentence } from "./words.ts";
