export { LineageGraph } from "./lineage-graph.tsx";
