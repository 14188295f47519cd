export { LibraryRoom } from "./library-room.tsx";
