import type { ReactNode } from "react";
import type { ChannelWish } from "../../../contract/studio/index.ts";
import { campaignWords, sizeText } from "../words/index.ts";

const words = campaignWords.plan;

/** As the contract has it, whose module would bring its schemas along. */
const CHANNELS_MAX = 12;
const SIDES = { min: 16, max: 8_192 } as const;
/** A size to begin with where it is one of one's own. */
const ownSize = { width: 1080, height: 1080, fitting: "cut" } as const;

interface ChannelsProps {
  readonly channels: readonly ChannelWish[];
  readonly change: (channels: readonly ChannelWish[]) => void;
}

/** Where the pictures are to be shown: the usual sizes, and one's own. */
export function Channels({ channels, change }: ChannelsProps): ReactNode {
  const replace = (place: number, changes: Partial<ChannelWish>): void =>
    change(channels.map((each, index) => (index === place ? { ...each, ...changes } : each)));
  const add = (value: string): void => {
    const preset = words.presets.find(({ name }) => name === value);
    change([...channels, preset === undefined ? { name: words.ownName, ...ownSize } : { ...preset, fitting: "cut" }]);
  };
  return (
    <fieldset className="campaign-channels">
      <legend className="field-title">{words.channels}</legend>
      <ul>
        {channels.map((channel, place) => (
          <li key={channel.id ?? place}>
            <Channel
              channel={channel}
              change={(changes) => replace(place, changes)}
              remove={() => change(channels.filter((_, index) => index !== place))}
            />
          </li>
        ))}
      </ul>
      {channels.length < CHANNELS_MAX && (
        <label className="campaign-add">
          <span className="visually-hidden">{words.addChannel}</span>
          <select value="" onChange={({ target }) => add(target.value)}>
            <option value="" disabled>
              {words.addChannel}
            </option>
            {words.presets
              .filter(({ name }) => !channels.some((each) => each.name === name))
              .map((preset) => (
                <option key={preset.name} value={preset.name}>
                  {words.addPreset(preset.name, sizeText(preset))}
                </option>
              ))}
            <option value="own">{words.own}</option>
          </select>
        </label>
      )}
    </fieldset>
  );
}

interface ChannelProps {
  readonly channel: ChannelWish;
  readonly change: (changes: Partial<ChannelWish>) => void;
  readonly remove: () => void;
}

function Channel({ channel, change, remove }: ChannelProps): ReactNode {
  const { name, width, height, fitting } = channel;
  const side = (label: string, value: number, set: (value: number) => void): ReactNode => (
    <label>
      <span>{label}</span>
      <input
        type="number"
        required
        min={SIDES.min}
        max={SIDES.max}
        value={value === 0 ? "" : value}
        onChange={({ target }) => set(Math.round(Number(target.value)))}
      />
    </label>
  );
  return (
    <div className="campaign-channel">
      <label className="campaign-channel-name">
        <span>{words.channelName}</span>
        <input value={name} required maxLength={60} onChange={({ target }) => change({ name: target.value })} />
      </label>
      {side(words.width, width, (value) => change({ width: value }))}
      {side(words.height, height, (value) => change({ height: value }))}
      <label>
        <span>{words.fitting}</span>
        <select
          value={fitting}
          onChange={({ target }) => change({ fitting: target.value === "fitted" ? "fitted" : "cut" })}
        >
          <option value="cut">{words.cut}</option>
          <option value="fitted">{words.fitted}</option>
        </select>
      </label>
      <button type="button" className="button" aria-label={words.removeOne(name)} onClick={remove}>
        {words.remove}
      </button>
    </div>
  );
}
