export { type Added, addedAround } from "./around.ts";
export type { Connection, ProviderAdapter, ProviderOptions } from "./adapter.ts";
export type { Capabilities, ControlSyntax, OutputFormat, SizeRule } from "./capabilities.ts";
export type {
  CallContext,
  CancelAnswer,
  Downloaded,
  ImageModel,
  InputPicture,
  JobState,
  Offset,
  PaintStyle,
  PersonIdentity,
  Picture,
  PictureRole,
  Placed,
  ReferencePicture,
  ResultPicture,
  RouteModel,
  Submission,
} from "./image-model.ts";
export { DRAWING_NOTE, drawingNoteIn, withDrawingNote } from "./drawing-note.ts";
export { leaveRoom, takeRoom, withRoom } from "./room.ts";
