export { renderComparison } from "./page.tsx";
