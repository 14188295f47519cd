export { AccountSuspended, suspendedWorkspaceSentence } from "./sentences.ts";
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
