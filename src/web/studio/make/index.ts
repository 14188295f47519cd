export { MakeRoom } from "./make-room.tsx";
