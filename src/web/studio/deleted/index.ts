export { DeletedRoom } from "./deleted-room.tsx";
