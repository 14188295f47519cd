export { BatchRoom } from "./batch-room.tsx";
export { GridRoom } from "./grid-room.tsx";
export { SetRoom } from "./set-room.tsx";
