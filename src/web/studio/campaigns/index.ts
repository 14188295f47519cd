export { CampaignRoom } from "./campaign-room.tsx";
export { CampaignsRoom } from "./campaigns-room.tsx";
