import type { AccessPeriod } from '@keyledger/contracts/rest';
import type { Tone } from '../../badges/tone.ts';

/** A role, or the subscription, during an interval; all places are shares of the width, from 0 to 1. */
export type Bar = {
  readonly id: string;
  readonly kind: AccessPeriod['kind'];
  readonly text: string;
  readonly tone: Tone;
  /** Where it may have begun and ended, by the reads around; `sure` is what every reading of them agrees on. */
  readonly from: number;
  readonly sureFrom: number;
  readonly sureTo: number;
  readonly to: number;
};

/** One account over time. */
export type Lane = { readonly accountId: string; readonly organisationId: string; readonly bars: readonly Bar[] };

/** Access over time as it is drawn. */
export type TimelineView = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lanes: readonly Lane[];
  readonly ticks: readonly { readonly at: Date; readonly place: number }[];
};

const dayMs = 24 * 3_600_000;
const leastMs = 30 * dayMs;
const earlierShare = 0.04;
const tickCount = 4;

/** Places the access of somebody between the first that is known of it and now, an account a lane, the oldest first. */
export function viewTimeline(periods: readonly AccessPeriod[], now: Date): TimelineView {
  const toMs = now.getTime();
  const known = periods.flatMap(({ since }) =>
    [since.notBefore, since.notAfter].flatMap((at) => (at ? [Date.parse(at)] : [])),
  );
  const firstMs = Math.min(toMs - leastMs, ...known);
  const fromMs = firstMs - (toMs - firstMs) * earlierShare;
  const placeOf = (ms: number): number => Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs)));
  const byAccount = Map.groupBy(periods, ({ accountId }) => accountId);
  const lanes = [...byAccount].map(([accountId, ofAccount]) => ({
    accountId,
    organisationId: ofAccount[0]?.organisationId ?? '',
    bars: ofAccount.map((period) => toBar(period, placeOf)),
  }));
  const ticks = Array.from({ length: tickCount }, (_, index) => {
    const place = (index + 0.5) / tickCount;
    return { at: new Date(fromMs + place * (toMs - fromMs)), place };
  });
  return { fromMs, toMs, lanes, ticks };
}

function toBar(period: AccessPeriod, placeOf: (ms: number) => number): Bar {
  const { id, kind, since, until, rank } = period;
  const from = since.notBefore === null ? 0 : placeOf(Date.parse(since.notBefore));
  const sureFrom = placeOf(Date.parse(since.notAfter));
  const to = until === null ? 1 : placeOf(Date.parse(until.notAfter));
  const sureTo =
    until === null ? 1 : Math.max(sureFrom, until.notBefore === null ? sureFrom : placeOf(Date.parse(until.notBefore)));
  const text = kind === 'subscriber' ? 'Subscriber' : (period.roleName ?? period.role ?? 'A role that is not known');
  return { id, kind, text, tone: kind === 'subscriber' ? 'critical' : toneOfRank(rank), from, sureFrom, sureTo, to };
}

/** The more a role may do, the louder its tone. */
function toneOfRank(rank: number | null): Tone {
  if (rank === null || rank >= 50) return 'high';
  if (rank >= 40) return 'medium';
  return rank >= 20 ? 'info' : 'low';
}
