import {
  type AnswerRow,
  askChecks,
  type Check,
  type CheckSettings,
  completeSettings,
  dueSecondsOf,
  explainedAccess,
  type FailingColumns,
  type HeldAccess,
  heldAccess,
} from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import type { Severity } from '@keyledger/domain';
import { sql } from 'kysely';

/** One subject that fails, with the deployment's settings applied. `organisationId` is null for a shared subject. */
export type Failing = {
  check: Check;
  organisationId: string | null;
  /** The organisations of this evaluation in which it fails. */
  inOrganisationIds: string[];
  columns: Omit<FailingColumns<Record<string, unknown>>, 'severity' | 'due_seconds'>;
  severity: Severity;
  dueSeconds: number;
  basis: 'current' | 'last_known';
};

export type CheckStatus = 'evaluated' | 'not_ready' | 'unknown' | 'disabled';

/** What a check answered for one organisation. */
export type CheckAnswer = {
  check: Check;
  organisationId: string;
  status: CheckStatus;
  population: number;
  passed: number;
};

/** Of one organisation: its current accounts, how many of them a rule or a record allows, and which only an exception does. */
export type ExplainedAccess = {
  accounts: number;
  within: number;
  exceptedAccountIds: string[];
};

/** What was found; `access` by organisation. */
export type Judgement = {
  answers: CheckAnswer[];
  failing: Failing[];
  access: Map<string, ExplainedAccess & HeldAccess>;
};

/** Asks every check about the organisations, and what access is held and explained, with one query. Retired organisations get no answer. */
export async function judgeChecks(
  db: Db,
  input: {
    checks: readonly Check[];
    organisationIds: readonly string[];
    now: Date;
    lastReadAt: ReadonlyMap<string, Date | null>;
  },
): Promise<Judgement> {
  const { organisationIds, now } = input;
  const judgement: Judgement = { answers: [], failing: [], access: new Map() };
  if (organisationIds.length === 0) return judgement;
  const stored = await findCheckSettings(db);
  const asked: { check: Check; settings: CheckSettings }[] = [];
  for (const check of input.checks) {
    const setting = stored.get(check.id);
    if (setting?.enabled !== false)
      asked.push({ check, settings: completeSettings(check.settings, setting?.settings ?? {}) });
    else
      for (const organisationId of organisationIds)
        judgement.answers.push({ check, organisationId, status: 'disabled', population: 0, passed: 0 });
  }
  const beside = [explainedAccess, heldAccess].map((check) => ({ check, settings: completeSettings({}, {}) }));
  const questions = askChecks({ organisationIds, now, asked: [...asked, ...beside] });
  const { rows } = await sql<AnswerRow>`/* keep plan: checks */ ${questions}`.execute(db);
  const answers = Map.groupBy(rows, (row) => row.check_id);
  for (const { check, settings } of asked)
    collect(judgement, check, answers.get(check.id) ?? [], settings, input.lastReadAt);
  const explained = Map.groupBy(answers.get(explainedAccess.id) ?? [], (row) => row.organisation_id);
  for (const row of answers.get(heldAccess.id) ?? []) {
    if (row.subject_id === null) continue;
    const held = row.facts as HeldAccess;
    judgement.access.set(row.organisation_id, { ...explainedOf(explained.get(row.organisation_id) ?? []), ...held });
  }
  return judgement;
}

function explainedOf(rows: readonly AnswerRow[]): ExplainedAccess {
  return {
    accounts: rows.reduce((sum, row) => sum + row.population, 0),
    within: rows.reduce((sum, row) => sum + row.passed, 0),
    exceptedAccountIds: rows.flatMap((row) => (row.subject_id === null ? [] : [row.subject_id])),
  };
}

function collect(
  judgement: Judgement,
  check: Check,
  rows: readonly AnswerRow[],
  settings: CheckSettings,
  lastReadAt: ReadonlyMap<string, Date | null>,
): void {
  const shared = new Map<string, Failing>();
  for (const row of rows) {
    const isOwn = check.restsOn === 'own';
    if (row.subject_id === null) {
      const isSeen = row.known && (isOwn || row.readable);
      const status = !row.ready ? 'not_ready' : isSeen ? 'evaluated' : 'unknown';
      const { organisation_id: organisationId, population, passed } = row;
      judgement.answers.push({ check, organisationId, status, population, passed });
      continue;
    }
    const key = `${row.subject_type}\n${row.subject_id}\n${row.subject_key}`;
    const known = row.is_shared ? shared.get(key) : undefined;
    if (known !== undefined) {
      known.inOrganisationIds.push(row.organisation_id);
      continue;
    }
    const basis = (isOwn ? row.own_fact : row.readable) ? 'current' : 'last_known';
    const failing = failingOf(check, row, settings, basis, lastReadAt.get(row.organisation_id) ?? null);
    if (row.is_shared) shared.set(key, failing);
    judgement.failing.push(failing);
  }
}

function failingOf(
  check: Check,
  row: AnswerRow & FailingColumns<unknown>,
  settings: CheckSettings,
  basis: Failing['basis'],
  lastReadAt: Date | null,
): Failing {
  const facts = row.facts as Record<string, unknown>;
  const severity = settings.severity ?? row.severity;
  return {
    check,
    organisationId: row.is_shared ? null : row.organisation_id,
    inOrganisationIds: [row.organisation_id],
    columns: {
      ...row,
      facts:
        check.restsOn === 'xero' && basis === 'last_known'
          ? { ...facts, lastReadAt: lastReadAt?.toISOString() ?? null }
          : facts,
    },
    severity,
    dueSeconds: dueSecondsOf({ severity: row.severity, seconds: row.due_seconds }, settings),
    basis,
  };
}

async function findCheckSettings(
  db: Db,
): Promise<Map<string, { enabled: boolean; settings: Record<string, unknown> }>> {
  const { rows } = await sql<{ check_id: string; enabled: boolean; settings: Record<string, unknown> }>`
    /* keep plan: find-check-settings */ select check_id, enabled, settings from governance.check_setting where valid_to is null`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.check_id, row]));
}
