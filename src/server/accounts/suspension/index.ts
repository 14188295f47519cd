export { AccountSuspended, suspendedPersonSentence, suspendedWorkspaceSentence } from "./sentences.ts";
export {
  accessChannel,
  liftPerson,
  liftWorkspace,
  personSubject,
  suspendPerson,
  suspendWorkspace,
  type SuspensionChange,
  suspensionReasonLengthMax,
  workspaceSubject,
} from "./suspend.ts";
