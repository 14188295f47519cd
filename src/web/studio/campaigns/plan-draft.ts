import type {
  CampaignView,
  CampaignWish,
  ChannelWish,
  ReferenceView,
  ShotWish,
} from "../../../contract/studio/index.ts";

export interface DraftShot extends Omit<ShotWish, "product"> {
  /** Of the row on the screen, which may have no id yet. */
  readonly key: string;
  readonly product: Pick<ReferenceView, "source" | "id" | "pictureUrl"> | null;
}

/** A plan as it is being written. */
export interface Draft extends Pick<CampaignWish, "title" | "explore" | "finish"> {
  readonly shots: readonly DraftShot[];
  readonly channels: readonly ChannelWish[];
}

let turn = 0;

export const emptyShot = (): DraftShot => {
  turn += 1;
  return { key: `new-${turn}`, scene: "", copy: "", copyPlace: "beside", product: null };
};

export const draftOf = ({ title, explore, finish, shots, channels }: CampaignView): Draft => ({
  title,
  explore,
  finish,
  shots: shots.map(({ id, scene, copy, copyPlace, product }) => ({ key: id, id, scene, copy, copyPlace, product })),
  channels,
});

/** What is saved: rows in which nobody wrote a scene are left out. */
export const wishOf = ({ title, explore, finish, shots, channels }: Draft): CampaignWish => ({
  title: title.trim(),
  explore,
  finish,
  shots: shots
    .filter(({ scene }) => scene.trim() !== "")
    .map(({ id, scene, copy, copyPlace, product }) => ({
      ...(id === undefined ? {} : { id }),
      scene: scene.trim(),
      copy: copy.trim(),
      copyPlace,
      product: product === null ? null : { source: product.source, id: product.id },
    })),
  channels: channels.map(({ id, name, width, height, fitting }) => ({
    ...(id === undefined ? {} : { id }),
    name: name.trim(),
    width,
    height,
    fitting,
  })),
});
