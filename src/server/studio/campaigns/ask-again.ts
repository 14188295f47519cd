import { sql } from "kysely";
import { Refused } from "../../generation/index.ts";
import type { Db } from "../../storage/index.ts";
import type { CampaignContext } from "./context.ts";
import { takeStep } from "./step.ts";
import { principalIn, type StoredPrincipal } from "./stored-principal.ts";

/** So often one place is asked for again without a press, and so long after it failed at most. */
const TIMES_MAX = 2;
const HOURS_MAX = 24;
/** In one round; the others wait for the next. */
const PLACES_MAX = 20;

interface Failed {
  readonly picture: string;
  readonly campaign: string;
  readonly shot: string;
  readonly channel: string | null;
  readonly quoted: string;
  readonly principal: StoredPrincipal;
}

/**
 * Asks again for what failed where no bill can exist, for whoever pressed and at no more than it was priced at then: what
 * the queue's own tries did not overcome, and jobs that their provider ended without a bill. Returns how many.
 */
export async function askAgainUnbilled(context: CampaignContext, afterSeconds: number): Promise<number> {
  let asked = 0;
  for (const failed of await failedPlaces(context.db, afterSeconds)) {
    const { campaign, shot, channel, picture, quoted } = failed;
    const order = { places: [{ shot, channel }], evenIfBilled: false, quotedMicrocredits: quoted };
    try {
      // Named by the picture that failed, so that two servers ask once.
      const step = { campaign, key: `by-itself-${picture}`, order, isByItself: true };
      if (await takeStep(context, principalIn(failed.principal), step)) asked += 1;
    } catch (error) {
      // Dearer now, too few credits, or nothing is sent at present: the board offers the press.
      if (!(error instanceof Refused)) throw error;
    }
  }
  return asked;
}

/** Of members who left and keys that were revoked nothing is asked for. */
async function failedPlaces(db: Db, afterSeconds: number): Promise<readonly Failed[]> {
  const { rows } = await sql<Failed>`
    select p.id as picture, s.campaign, p.shot, p.channel, o.quoted_microcredits::text as quoted, t.asked_by as principal
    from campaign_picture p join campaign_shot s on s.id = p.shot join campaign c on c.id = s.campaign
    join campaign_step t on t.id = p.step join output o on o.id = p.output
    where o.state = 'failed' and o.deleted_at is null and not o.never_send
      and o.ended_at between now() - make_interval(hours => ${HOURS_MAX})
        and now() - make_interval(secs => ${afterSeconds})
      and o.route = case when p.channel is null then c.explore_route else c.finish_route end
      and exists (select 1 from attempt a where a.output = o.id)
      and not exists (select 1 from attempt a where a.output = o.id and a.billed is distinct from 'no')
      and (o.problem ->> 'kind' in ('transient', 'rate-limited', 'timeout') or (o.problem ->> 'kind' = 'invalid'
        and exists (select 1 from attempt a where a.output = o.id and a.job_id is not null)))
      and not exists (select 1 from campaign_picture n
        where n.shot = p.shot and n.channel is not distinct from p.channel and n.take > p.take)
      and (select count(*) from campaign_picture n join campaign_step b on b.id = n.step
        where n.shot = p.shot and n.channel is not distinct from p.channel and b.by_itself) < ${TIMES_MAX}
      and (exists (select 1 from membership m where m.workspace = c.workspace and 'member/' || m.id = o.spender)
        or exists (select 1 from api_key k where k.workspace = c.workspace and k.revoked_at is null and 'key/' || k.id = o.spender))
    order by o.ended_at limit ${PLACES_MAX}`.execute(db);
  return rows;
}
