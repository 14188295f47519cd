import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { CampaignShot, CampaignView } from "../../../contract/studio/index.ts";
import { ask } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { campaignWords } from "../words/index.ts";
import { addresses, campaignQuery } from "./campaigns-api.ts";

const words = campaignWords.board;

interface CommentsProps {
  readonly campaign: string;
  readonly shot: CampaignShot;
  readonly number: number;
}

/** What people said of a shot, and a line to say more. */
export function Comments({ campaign, shot, number }: CommentsProps): ReactNode {
  const [text, setText] = useState("");
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () => ask<CampaignView>(addresses.comments(campaign, shot.id), { method: "POST", body: { text } }),
    onSuccess: (view) => {
      setText("");
      client.setQueryData(campaignQuery(campaign).queryKey, view);
    },
  });
  const { comments } = shot;
  return (
    <details className="campaign-comments">
      <summary>{comments.length === 0 ? words.comment : words.comments(comments.length)}</summary>
      <ul>
        {comments.map(({ id, by, text: said }) => (
          <li key={id} dir="auto">
            <b>{by}</b> {said}
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <input
          aria-label={words.commentOne(number)}
          value={text}
          maxLength={2_000}
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit" className="button" disabled={text.trim() === "" || send.isPending}>
          {words.send}
        </button>
      </form>
      {send.error !== null && <Problem error={send.error} />}
    </details>
  );
}
