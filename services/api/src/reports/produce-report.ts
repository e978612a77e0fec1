import type { Caller } from '@keyledger/contracts';
import { publicId } from '@keyledger/contracts';
import { insertEvents, type Snapshot } from '@keyledger/database';
import { columnsOf, type ExportFormat } from '@keyledger/runtime/exporting';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { withActorPrefix } from '../conventions/actor-prefix.ts';
import { actorOf } from '../conventions/caller.ts';
import { exportRows } from '../exporting/export-rows.ts';
import type { ApiDeps } from '../routes/api-deps.ts';
import type { Report, ReportQuery } from './report.ts';
import { limitsOf } from './report-limits.ts';
import { type ReportHead, reportHeadSchema } from './report-schema.ts';
import { lineOf, type RowsSummary, summariseRows } from './summarise-rows.ts';

type Given = { query: ReportQuery; caller: Caller; format: ExportFormat | null; reply: FastifyReply };

/**
 * Answers with a report: its rows are read twice from one snapshot of the database, first for their counts and digest, then
 * to be sent, so that memory stays constant. That it was made is journalled.
 */
export async function produceReport(deps: ApiDeps, report: Report, given: Given): Promise<FastifyReply> {
  const { query, caller, format, reply } = given;
  return exportRows(deps, { format: format ?? 'json', reply }, async (snapshot) => {
    const readPages = () => encodedPages(report, query, { snapshot, caller });
    const summary = await summariseRows(readPages(), report.countBy);
    await journalReport(deps, report, { query, caller, format }, { summary, snapshot });
    void reply.header('keyledger-rows', String(summary.rows)).header('keyledger-rows-sha256', summary.sha256);
    const head = z.encode(reportHeadSchema, headOf(deps, report, { query, caller }, { summary, snapshot }));
    return { name: `report-${report.id}`, columns: columnsOf(report.row), pages: readPages, lineOf, head };
  });
}

async function* encodedPages(
  report: Report,
  query: ReportQuery,
  { snapshot, caller }: { snapshot: Snapshot; caller: Caller },
): AsyncGenerator<unknown[]> {
  for await (const rows of report.pages(snapshot.db, query, { caller, now: snapshot.at })) {
    yield rows.map((row) => z.encode(report.row, row));
  }
}

type Made = { summary: RowsSummary; snapshot: Snapshot };

function headOf(deps: ApiDeps, report: Report, by: Pick<Given, 'query' | 'caller'>, made: Made): ReportHead {
  const { query, caller } = by;
  const { summary, snapshot } = made;
  const { rows, by: counted, sha256 } = summary;
  const ofGroups = (ids: readonly string[] | null | undefined) =>
    ids?.map((id) => publicId('organisation_group', id)) ?? null;
  return {
    report: report.id,
    title: report.title,
    description: report.description,
    parameters: {
      from: query.from,
      to: query.to,
      organisationIds: query.organisationId?.map((id) => publicId('organisation', id)) ?? null,
      groupIds: ofGroups(query.groupId),
      visibleGroupIds: ofGroups(caller.organisationGroupIds),
    },
    generatedAt: snapshot.at,
    generatedBy: { ...withActorPrefix(actorOf(caller)), name: caller.displayName },
    generator: { name: 'Keyledger', version: deps.version },
    position: snapshot.position,
    epoch: snapshot.epoch,
    counts: { rows, by: counted },
    limits: limitsOf(report, query, snapshot.at),
    sha256,
  };
}

/** An auditor's reading is itself recorded: which report, of what, with which digest. */
async function journalReport(
  { db }: ApiDeps,
  report: Report,
  { query, caller, format }: Omit<Given, 'reply'>,
  { summary, snapshot }: Made,
): Promise<void> {
  const { from, to, organisationId = null, groupId = null } = query;
  const { rows, sha256 } = summary;
  await insertEvents(db, [
    {
      type: 'report.produced',
      actor: actorOf(caller),
      organisationId: null,
      subject: { type: 'report', id: report.id, version: null },
      data: { from, to, organisationId, groupId, format: format ?? 'json', rows, sha256, position: snapshot.position },
    },
  ]);
}
