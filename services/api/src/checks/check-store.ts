import { checks, type Check as Definition, type Need, needs, type SettingDeclaration } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import type { Db, KeysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { findPostures, type Posture } from './check-posture.ts';
import type { Check } from './check-schema.ts';
import { completeOf, findSettings, flatSettings, type StoredSetting } from './check-settings.ts';

/** Cursors hold the id of a row; checks have none, their word alone says where a page ends. */
const noRow = '00000000-0000-0000-0000-000000000000';

/** The checks in their own order, page by page. They are few and stand in the program, not in the database. */
export function findChecks(ids: readonly string[] | undefined): KeysetQuery {
  const asked = checks.map((check) => check.id).filter((id) => ids === undefined || ids.includes(id));
  return ({ descending, limit, after }) => {
    const ordered = descending ? asked.toReversed() : asked;
    const start = after === null || after === undefined ? 0 : ordered.indexOf(after.value) + 1;
    const page = ordered.slice(start, start + limit);
    const last = page.at(-1);
    const hasMore = start + limit < ordered.length;
    return Promise.resolve({ ids: page, next: hasMore && last !== undefined ? { value: last, id: noRow } : null });
  };
}

/** Checks of these ids, with how they stand in what the caller may see. */
export async function loadChecks(db: Db, ids: readonly string[], caller: Caller): Promise<Check[]> {
  const [postures, settings, unmet] = [
    await findPostures(db, caller),
    await findSettings(db),
    await findUnmetNeeds(db),
  ];
  return checks
    .filter((check) => ids.includes(check.id))
    .map((check) => describe(check, settings.get(check.id), postures.get(check.id), unmet));
}

const notReady: Posture = { status: 'not_ready', openCount: 0, exceptedCount: 0, population: 0, passed: 0 };

function describe(
  check: Definition,
  stored: (StoredSetting & { createdAt: Date }) | undefined,
  posture: Posture = notReady,
  unmet: ReadonlySet<Need>,
): Check {
  const setting = stored ?? { enabled: true, settings: {} };
  return {
    id: check.id,
    createdAt: stored?.createdAt ?? null,
    updatedAt: stored?.validFrom ?? null,
    version: stored?.version ?? 0,
    title: check.title,
    description: check.description,
    controls: [...check.controls],
    severity: check.severity,
    severityNotes: check.severityNotes,
    dueNotes: check.dueNotes,
    appliesTo: check.appliesTo,
    passesWhen: check.passesWhen,
    failsWhen: check.failsWhen,
    advice: check.advice,
    enabled: setting.enabled,
    settings: flatSettings(completeOf(check, setting)),
    settingDeclarations: Object.fromEntries(
      Object.entries(check.settings).map(([name, declared]) => [name, declarationOf(declared)]),
    ),
    ...posture,
    ...(setting.enabled ? {} : { status: 'not_ready' as const }),
    needs: check.needs.filter((need) => unmet.has(need)),
  };
}

function declarationOf(declared: SettingDeclaration) {
  const { kind, title } = declared;
  const bounds = declared.kind === 'number' ? declared : { minimum: null, maximum: null };
  return {
    kind,
    title,
    default: typeof declared.default === 'object' ? [...declared.default] : declared.default,
    minimum: bounds.minimum,
    maximum: bounds.maximum,
    maximumItems: declared.kind === 'words' ? declared.maximumItems : null,
  };
}

async function findUnmetNeeds(db: Db): Promise<ReadonlySet<Need>> {
  const { rows } = await sql<Record<Need, boolean>>`
    select exists (select from people.source where last_good_import_at is not null) as people_source,
           exists (select from governance.rule
                    where deleted_at is null and valid_from <= app.now() and coalesce(valid_until > app.now(), true)) as access_rule,
           exists (select from governance.trusted_domains where valid_to is null) as trusted_domains,
           exists (select from governance.role_conflict_rule where deleted_at is null) as role_conflict_rule,
           exists (select from directory.organisation where connection_state = 'expected')
             or exists (select from governance.organisation_policy where valid_to is null and governance = 'governed') as expected_organisations`.execute(
    db,
  );
  const [met] = rows;
  const unmet = new Set(needs.filter((need) => met?.[need] !== true));
  return unmet;
}
