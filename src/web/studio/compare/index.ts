export { CompareRoom } from "./compare-room.tsx";
