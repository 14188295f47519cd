export { type Card, cardReader } from "./card-reader.ts";
