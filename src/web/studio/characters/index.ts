export { CharacterRoom } from "./character-room.tsx";
export { CharactersRoom } from "./characters-room.tsx";
