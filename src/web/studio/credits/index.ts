export { CreditsRoom } from "./credits-room.tsx";
