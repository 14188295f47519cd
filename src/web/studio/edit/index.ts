export { EditRoom } from "./edit-room.tsx";
