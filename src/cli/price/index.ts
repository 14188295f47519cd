export { historyText, pricesText } from "./price-text.ts";
