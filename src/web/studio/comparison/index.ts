export { ComparisonRoom } from "./comparison-room.tsx";
