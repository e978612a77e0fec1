import type { paths } from '@keyledger/contracts/rest';
import { counted, numberText } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';

/** The limits that the REST tells of. */
export type Limits = paths['/v1/status']['get']['responses'][200]['content']['application/json']['limits'];

/** The Xero app's tier and connections; null for who may not see them. */
export type XeroApp = paths['/v1/summary']['get']['responses'][200]['content']['application/json']['xeroApp'];

/** A limit, what it is, and where it is changed; `to` is a page of the console that belongs to it. */
export type LimitLine = {
  readonly name: string;
  readonly value: string;
  readonly where: string;
  readonly to?: '/connect' | '/checks';
};

const severities = ['critical', 'high', 'medium', 'low'] as const;
const fixed = 'Fixed.';

/** What Xero allows. */
export function xeroLimits({ xeroCalls }: Pick<Limits, 'xeroCalls'>, app: XeroApp): LimitLine[] {
  const { tier, perMinute, perDay, atOnce } = xeroCalls;
  const byTier = 'By the tier.';
  return [
    {
      name: 'Tier of the Xero app',
      value: stateText(tier),
      where: 'Bought at Xero; then set XERO_TIER of every service.',
    },
    ...(app === null
      ? []
      : [{ name: 'Organisations connected', value: connectionsText(app), where: byTier, to: '/connect' as const }]),
    {
      name: 'Calls a minute, of one organisation',
      value: numberText(perMinute),
      where: 'Fixed, a little below the 60 that Xero allows.',
    },
    { name: 'Calls a day, of one organisation', value: numberText(perDay), where: byTier },
    {
      name: 'Calls at once, of one organisation',
      value: numberText(atOnce),
      where: 'Fixed, one below the 5 that Xero allows.',
    },
    {
      name: 'Calls a minute, of the whole app',
      value: '9,500 unless set otherwise',
      where: 'XERO_APP_MINUTE_LIMIT of the worker, which only it knows. Xero allows 10,000.',
    },
  ];
}

/** What Keyledger itself sets. */
export function ownLimits({ requests, freshnessHours }: Pick<Limits, 'requests' | 'freshnessHours'>): LimitLine[] {
  const { count, windowSeconds } = requests;
  const span = windowSeconds === 60 ? 'a minute' : `in ${counted(windowSeconds, 'second')}`;
  return [
    {
      name: 'Requests to the REST, of one key or operator',
      value: `${numberText(count)} ${span}`,
      where: 'API_RATE_LIMIT of api; each of its processes counts for itself.',
    },
    {
      name: 'A read proves something for',
      value: hoursText(freshnessHours),
      where: `${fixed} After that the organisation is stale, and nothing there resolves until it is read.`,
    },
  ];
}

/** By when violations are to be fixed, and how long they may be excepted. */
export function dueLimits(limits: Pick<Limits, 'dueHours' | 'baselineGraceHours' | 'exceptionDays'>): LimitLine[] {
  const { dueHours, baselineGraceHours, exceptionDays } = limits;
  return [
    ...severities.map(
      (severity): LimitLine => ({
        name: `${stateText(severity)} violations are due after`,
        value: hoursText(dueHours[severity]),
        where: 'Each check may have a time of its own.',
        to: '/checks',
      }),
    ),
    {
      name: 'Those from before an organisation was governed, at the earliest after',
      value: hoursText(baselineGraceHours),
      where: 'Fixed. It counts from when it was governed; leavers are due sooner.',
    },
    {
      name: 'An exception lasts at most',
      value: severities.map((severity) => `${counted(exceptionDays[severity], 'day')} (${severity})`).join(', '),
      where: fixed,
    },
  ];
}

/** How many of the app's connections are used and left. */
export function connectionsText(app: NonNullable<XeroApp>): string {
  const { connectionCap: cap, connectionsUsed: used, customConnections: custom } = app;
  const counting =
    cap === null
      ? `${numberText(used)}, without a cap`
      : `${numberText(used)} of ${numberText(cap)}, ${numberText(Math.max(0, cap - used))} left`;
  return custom === 0 ? counting : `${counting}; ${counted(custom, 'custom connection')} besides`;
}

/** Hours as people say them: `24 hours`, `14 days`. */
export function hoursText(hours: number): string {
  return hours > 72 && hours % 24 === 0 ? counted(hours / 24, 'day') : counted(hours, 'hour');
}
