import { xeroTiers } from '@keyledger/domain';
import { callerOf, type HttpApp } from '@keyledger/runtime';
import { instant, problemResponses } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { readAccess } from '../../conventions/access-levels.ts';
import { documentation } from '../../conventions/route-definition.ts';
import {
  connectionStates,
  dataStates,
  governanceStates,
  severityCounts,
} from '../../organisations/organisation-schema.ts';
import { describeLimits } from '../../overview/describe-limits.ts';
import { findFirstReadDay } from '../../overview/find-first-read-day.ts';
import { findStatus } from '../../overview/find-status.ts';
import { findSummary } from '../../overview/find-summary.ts';
import { findTrend } from '../../overview/find-trend.ts';
import { findSetup, setupSteps } from '../../setup/find-setup.ts';
import type { ApiDeps } from '../api-deps.ts';

const setupSchema = z.object({
  next: z.enum(setupSteps).nullable().describe('The first step that is not done; null: everything is.'),
  steps: z.array(
    z.object({
      id: z.enum(setupSteps),
      title: z.string(),
      done: z.boolean(),
      count: z.int().describe('What is left to do; of `connect` and `people` what is there.'),
      action: z.string(),
      link: z.string(),
      domains: z.array(z.object({ domain: z.string(), accounts: z.int() })).optional(),
    }),
  ),
});

const bySeverity = z.object({ critical: z.int(), high: z.int(), medium: z.int(), low: z.int() });

const limitsSchema = z.object({
  requests: z
    .object({ count: z.int(), windowSeconds: z.int() })
    .describe('What one caller may send to one process of api: `API_RATE_LIMIT`.'),
  xeroCalls: z
    .object({
      tier: z.enum(xeroTiers).describe('As `XERO_TIER` says.'),
      perMinute: z.int().describe('A little below what Xero allows.'),
      perDay: z.int(),
      atOnce: z.int().describe('One below what Xero allows.'),
    })
    .describe('Calls of Xero about one organisation.'),
  freshnessHours: z.int().describe('A complete read that is older proves nothing: the organisation is `stale`.'),
  dueHours: bySeverity.describe('In which a violation is due whose check names no time of its own.'),
  baselineGraceHours: z
    .int()
    .describe('What was found before an organisation was governed is due no sooner than so long after that.'),
  exceptionDays: bySeverity.describe('How long an exception may last.'),
});

const statusSchema = z.object({
  version: z.string(),
  isDemo: z.boolean(),
  now: instant,
  xeroIssuer: z.string().nullable(),
  schema: z.string().describe('Newest migration of the database.'),
  feed: z.object({ epoch: z.string(), position: z.int(), unsealed: z.int(), lagSeconds: z.number() }),
  scheduler: z.object({ tickedAt: instant.nullable(), sealedAt: instant.nullable() }),
  syncs: z.object({
    due: z.int(),
    running: z.int(),
    oldestDueAt: instant.nullable(),
    lastHour: z
      .record(z.string(), z.int())
      .describe('Runs of the last hour by outcome; unchanged ones are not counted.'),
  }),
  evaluations: z.object({ waiting: z.int(), oldestRequestedAt: instant.nullable() }),
  reads: z.object({ oldestCompleteReadAt: instant.nullable(), newestCompleteReadAt: instant.nullable() }),
  purge: z.object({
    lastSucceededAt: instant.nullable().describe('When the nightly deletion of old records last ended well.'),
    nextRunAt: instant,
    problem: z.string().nullable().describe('Why the last run failed; it is tried again within the hour.'),
  }),
  limits: limitsSchema.describe('What applies here. How long records are kept stands in `GET /retention`.'),
});

const summarySchema = z.object({
  organisations: z.object({
    total: z.int(),
    byDataState: z.record(z.enum(dataStates), z.int()),
    byGovernance: z.record(z.enum(governanceStates), z.int()),
    byConnectionState: z.record(z.enum(connectionStates), z.int()),
    needAttention: z
      .object({
        expected: z.int().describe('Never connected.'),
        notConnected: z.int().describe('The connection ended, or Xero no longer accepts the consent.'),
        quarantined: z.int(),
        neverRead: z.int(),
        stale: z.int(),
        lastReadFailed: z.int().describe('Fresh still, but the newest read failed.'),
      })
      .describe('Not retired ones that somebody has to look after, each counted once, in this order.'),
  }),
  accounts: z
    .object({
      current: z.int(),
      privileged: z.int(),
      clean: z.int().describe('Without an open violation.'),
      byRole: z.array(z.object({ role: z.string(), name: z.string(), accounts: z.int() })),
    })
    .describe('As the last evaluation found each organisation; one follows every read that changed something.'),
  access: z
    .object({
      explained: z.int().describe('A rule, a classification or an exception in force allows what they hold.'),
      toMend: z.int().describe('Nothing allows what they hold, or nobody knows whose they are.'),
      unknown: z.int().describe('In organisations whose data are not fresh.'),
    })
    .describe(
      'Current accounts of organisations that are not retired, judged as the check access-valid judges, at the last evaluation.',
    ),
  cases: z.object({ open: z.int() }),
  violations: z.object({
    open: severityCounts,
    overdue: z.int(),
    dueSoon: z.int(),
    awaitingVerification: z.int(),
    excepted: z.int(),
  }),
  people: z
    .object({ active: z.int(), leave: z.int(), offboarded: z.int() })
    .nullable()
    .describe('Null for a caller who is limited to organisation groups.'),
  xeroApp: z
    .object({
      tier: z.enum(xeroTiers).describe('As `XERO_TIER` says.'),
      connectionCap: z.int().nullable().describe('Organisations that the app may be connected to; null: no cap.'),
      connectionsUsed: z.int(),
      customConnections: z.int().describe('Apps of their own, which the cap does not count.'),
    })
    .nullable()
    .describe('What Xero allows the app by its tier. Null for a caller who is limited to organisation groups.'),
});

const trendSchema = z.object({
  firstReadDay: z.iso
    .date()
    .nullable()
    .describe('Day of the oldest read of Xero that is kept: what stood open before is not known. Null before any.'),
  days: z.array(
    z.object({
      day: z.iso.date().describe("A day of the installation's time zone; the last one is today."),
      open: severityCounts.describe(
        'What stood open when the day ended, by the severity of now; today: what stands open now.',
      ),
      opened: z.int().describe('Found that day, for the first time or again.'),
      resolved: z.int(),
    }),
  ),
});

const trendQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(14) });

function route(path: string, operationId: string, summary: string) {
  return { path, access: readAccess, operationId, tag: 'Overview', summary };
}

const setup = route('/setup', 'getSetup', 'Says what to do next, from connecting to governing.');
const status = route('/status', 'getStatus', 'Shows versions, ticks, lags and limits.');
const summary = route('/summary', 'getSummary', 'Shows posture at a glance.');
const trend = route('/summary/trend', 'getTrend', 'Shows how violations went over the last days.');
const noQuery = z.strictObject({});

/** Registers what shows the whole at once. */
export function registerOverview(app: HttpApp, deps: ApiDeps): void {
  app.get(
    setup.path,
    {
      config: { access: readAccess },
      schema: { ...documentation(setup), querystring: noQuery, response: { 200: setupSchema, ...problemResponses } },
    },
    async (request) => findSetup(deps.db, callerOf(request)),
  );
  app.get(
    status.path,
    {
      config: { access: readAccess },
      schema: { ...documentation(status), querystring: noQuery, response: { 200: statusSchema, ...problemResponses } },
    },
    async () => ({ ...(await findStatus(deps.db, deps.version)), limits: describeLimits(deps) }),
  );
  app.get(
    summary.path,
    {
      config: { access: readAccess },
      schema: {
        ...documentation(summary),
        querystring: noQuery,
        response: { 200: summarySchema, ...problemResponses },
      },
    },
    async (request) => findSummary(deps.db, callerOf(request), deps.xeroTier),
  );
  app.get(
    trend.path,
    {
      config: { access: readAccess },
      schema: { ...documentation(trend), querystring: trendQuery, response: { 200: trendSchema, ...problemResponses } },
    },
    async (request) => {
      const { db, timeZone } = deps;
      const caller = callerOf(request);
      return {
        firstReadDay: await findFirstReadDay(db, caller, timeZone),
        days: await findTrend(db, caller, { days: request.query.days, timeZone }),
      };
    },
  );
}
