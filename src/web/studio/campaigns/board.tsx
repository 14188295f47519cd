import type { ReactNode } from "react";
import type { CampaignPlan, CampaignShot, CampaignView } from "../../../contract/studio/index.ts";
import { campaignWords, sizeText } from "../words/index.ts";
import { BoardCell } from "./board-cell.tsx";
import { Comments } from "./comments.tsx";

const words = campaignWords.board;

interface BoardProps {
  readonly campaign: CampaignView;
  readonly plan: CampaignPlan | null;
}

/** Shots down, channels across; what stands at each place, and what can be done with it. */
export function Board({ campaign, plan }: BoardProps): ReactNode {
  const columns = [words.draft, ...campaign.channels.map((each) => words.channel(each.name, sizeText(each)))];
  return (
    <section>
      <h2 id="campaign-board-title">{words.title}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div className="scroll set-scroll" role="region" aria-labelledby="campaign-board-title" tabIndex={0}>
        <table className="set-table" style={{ minWidth: `${columns.length * 11 + 10}rem` }}>
          <thead>
            <tr>
              <th className="set-corner" scope="col">
                {words.shot}
              </th>
              {columns.map((column, index) => (
                <th key={index} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {campaign.shots.map((shot, index) => (
              <Row key={shot.id} {...{ campaign, plan, shot, columns }} number={index + 1} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps extends BoardProps {
  readonly shot: CampaignShot;
  readonly number: number;
  readonly columns: readonly string[];
}

function Row({ campaign, plan, shot, number, columns }: RowProps): ReactNode {
  return (
    <tr>
      <th scope="row">
        <span className="campaign-scene" dir="auto">
          {number}. {shot.scene}
        </span>
        {shot.copy !== "" && (
          <span className="campaign-copy" dir="auto">
            {shot.copy}
          </span>
        )}
        <Comments campaign={campaign.id} shot={shot} number={number} />
      </th>
      {shot.cells.map((cell, column) => (
        <td key={cell.channel ?? ""}>
          <BoardCell
            campaign={campaign}
            shot={shot}
            cell={cell}
            place={words.place(number, columns[column] ?? "")}
            planned={plan?.places.find((each) => each.shot === shot.id && each.channel === cell.channel) ?? null}
          />
        </td>
      ))}
    </tr>
  );
}
