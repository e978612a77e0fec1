import type { RestClient } from '../rest/rest-client.ts';
import type { AllNames } from './describe-state.ts';
import type { InstallationState } from './installation-state.ts';
import type { Change } from './plan-changes.ts';
import type { CheckEntry } from './policy-schema.ts';
import { checkBody, previewBodyOf } from './request-of.ts';

type Counts = { checkId: string; severity: string; count: number }[];
type RulePreview = {
  counts: { becomesValid: number; becomesInvalid: number };
  effect: { openViolations: Counts };
  needsReason: boolean;
  needsSecondOperator: boolean;
  accounts: { name: string; organisationName: string; roleName: string; before: string; after: string }[];
};
type RetentionPreview = { olderRecords: number; needsReason: boolean };
type CheckPreview = { effect: { openViolations: Counts }; needsReason: boolean; needsSecondOperator: boolean };

type ClassificationPreview = CheckPreview & {
  counts: { changed: number; becomesIdentified: number; becomesUnidentified: number };
};

type GroupPreview = CheckPreview & {
  joinCount: number;
  leaveCount: number;
  counts: { becomesValid: number; becomesInvalid: number };
};
type RoleConflictPreview = CheckPreview & { counts: { becomesConflicting: number; becomesFree: number } };

const namedAccounts = 5;

/** Where the installation says what a change of these parts would do, and how that is told. */
const previews: Partial<Record<Change['part'], { path: string; tell(preview: unknown): string[] }>> = {
  groups: {
    path: '/v1/organisation-groups/preview',
    tell(preview) {
      const { joinCount, leaveCount, counts, ...effect } = preview as GroupPreview;
      return [
        `organisations joining: ${joinCount}, leaving: ${leaveCount}; makes ${counts.becomesValid} valid, ${counts.becomesInvalid} invalid`,
        ...checkEffect(effect),
      ];
    },
  },
  rules: { path: '/v1/rules/preview', tell: (preview) => ruleEffect(preview as RulePreview) },
  classification: {
    path: '/v1/classification-rules/preview',
    tell(preview) {
      const { counts, ...effect } = preview as ClassificationPreview;
      const { changed, becomesIdentified, becomesUnidentified } = counts;
      return [
        `${changed} accounts count as something else: ${becomesIdentified} become identified, ${becomesUnidentified} unidentified`,
        ...checkEffect(effect),
      ];
    },
  },
  roleConflicts: {
    path: '/v1/role-conflict-rules/preview',
    tell(preview) {
      const { counts, ...effect } = preview as RoleConflictPreview;
      return [
        `finds ${counts.becomesConflicting} accounts more, ${counts.becomesFree} no more`,
        ...checkEffect(effect),
      ];
    },
  },
};

/** What one change would do by itself, in lines for people: asked of the installation, which changes nothing. */
export async function effectOf(
  client: RestClient,
  change: Change,
  { state, names }: { state: InstallationState; names: AllNames },
): Promise<string[]> {
  const preview = previews[change.part];
  if (preview !== undefined) {
    const body = previewBodyOf(change, state, names);
    if (body === null) return ['its effect can be shown once its group exists'];
    return preview.tell(await client.send('POST', preview.path, body));
  }
  if (change.part === 'trustedDomains')
    return checkEffect(await client.send<CheckPreview>('POST', '/v1/trusted-domains/preview', change.after));
  if (change.part === 'organisationTrustedDomains') {
    const path = `/v1/organisations/${names.organisation.idOf(change.name)}/trusted-domains/preview`;
    return checkEffect(await client.send<CheckPreview>('POST', path, change.after));
  }
  if (change.part === 'checks') {
    const body = checkBody(change.before as CheckEntry | null, change.after as CheckEntry);
    return checkEffect(await client.send<CheckPreview>('POST', `/v1/checks/${change.name}/preview`, body));
  }
  if (change.part === 'retention') {
    const path = `/v1/retention/${change.name}/preview`;
    return retentionEffect(await client.send<RetentionPreview>('POST', path, change.after));
  }
  if (change.part === 'organisations' && change.before?.governance !== change.after?.governance) {
    const path = `/v1/organisations/${names.organisation.idOf(change.name)}/govern?dryRun=true`;
    const { openViolations } = await client.send<{ openViolations: Counts }>('POST', path, undefined);
    return [`starts governing: ${countWords(openViolations) || 'no violation'} then has a due time`];
  }
  return [];
}

function retentionEffect({ olderRecords, needsReason }: RetentionPreview): string[] {
  return [
    ...(olderRecords > 0 ? [`${olderRecords} records are older: they go in the coming night, for good`] : []),
    ...(needsReason ? ['needs a reason: --reason'] : []),
  ];
}

function ruleEffect({ counts, effect, accounts, needsReason, needsSecondOperator }: RulePreview): string[] {
  const { becomesValid, becomesInvalid } = counts;
  const needs = [
    ...(needsReason ? ["a higher ceiling needs a reason: the rule's own"] : []),
    ...(needsSecondOperator ? ['waits for a second operator'] : []),
  ];
  if (becomesValid + becomesInvalid === 0) return ['makes no access valid or invalid', ...needs];
  const shown = accounts
    .slice(0, namedAccounts)
    .map(({ name, roleName, organisationName, after }) => `  ${name}, ${roleName} of ${organisationName}: ${after}`);
  const others = accounts.length - shown.length;
  const ended = countWords(effect.openViolations);
  return [
    `makes ${becomesValid} valid, ${becomesInvalid} invalid${ended === '' ? '' : `; ends ${ended}`}`,
    ...shown,
    ...(others > 0 ? [`  and ${others} more`] : []),
    ...needs,
  ];
}

function checkEffect({ effect, needsReason, needsSecondOperator }: CheckPreview): string[] {
  const ended = countWords(effect.openViolations);
  return [
    ...(ended === '' ? [] : [`ends or softens ${ended}`]),
    ...(needsReason ? ['needs a reason: --reason'] : []),
    ...(needsSecondOperator ? ['waits for a second operator'] : []),
  ];
}

function countWords(counts: Counts): string {
  return counts.map(({ checkId, severity, count }) => `${count} ${severity} of ${checkId}`).join(', ');
}
