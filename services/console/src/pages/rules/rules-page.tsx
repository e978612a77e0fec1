import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { PageFrame } from '../../app/page-frame.tsx';
import { PageTabs } from '../../app/page-tabs.tsx';
import { EverywhereNote } from '../../session/everywhere-note.tsx';
import { useIsLimited, useMay, useMayEverywhere } from '../../session/session.ts';
import { AccessRules } from './access-rules.tsx';
import { Approvals } from './approvals.tsx';
import { ClassificationRules } from './classification-rules.tsx';
import { ConflictRules } from './conflict-rules.tsx';
import { Groups } from './groups.tsx';
import { type RuleKind, ruleKinds } from './rules-search.ts';
import { TrustedDomains } from './trusted-domains.tsx';

const route = getRouteApi('/shell/rules');

/** One kind of rules; those that are `isOfAll` are closed to who is limited to groups of organisations. */
type Kind = { name: string; lead: string; add?: string; isOfAll?: boolean; body: ComponentType };

const kinds: Readonly<Record<RuleKind, Kind>> = {
  access: {
    name: 'Access rules',
    lead: 'Who may have access where, and up to which role. Access that no rule allows is a violation.',
    add: 'New access rule',
    body: AccessRules,
  },
  conflicts: {
    name: 'Role conflicts',
    lead: 'Roles that one person must not hold together, or must not hold without another.',
    add: 'New role-conflict rule',
    isOfAll: true,
    body: ConflictRules,
  },
  classification: {
    name: 'Classification',
    lead: 'What accounts are that belong to nobody of your staff. The first rule that fits counts.',
    add: 'New classification rule',
    isOfAll: true,
    body: ClassificationRules,
  },
  groups: {
    name: 'Organisation groups',
    lead: 'Organisations that rules, operators and webhooks name together.',
    add: 'New group',
    body: Groups,
  },
  domains: {
    name: 'Trusted domains',
    lead: 'Domains of mail whose accounts are no surprise. A domain trusts exactly itself.',
    body: TrustedDomains,
  },
  approvals: {
    name: 'Waiting for approval',
    lead: 'Changes that make fewer things fail, and wait for a second administrator.',
    body: Approvals,
  },
};

/** Everything that says what is right, by kind. */
export function RulesPage() {
  const { kind = 'access' } = route.useSearch();
  const mayChange = useMayEverywhere('admin');
  const [isAdmin, isLimited] = [useMay('admin'), useIsLimited()];
  const { lead, add, isOfAll = false, body: Body } = kinds[kind];
  return (
    <PageFrame
      title="Rules"
      lead={lead}
      actions={mayChange && add !== undefined && <AddButton kind={kind} name={add} />}
    >
      <PageTabs label="Kinds of rules">
        {ruleKinds.map((one) => (
          <li key={one}>
            <Link
              to="/rules"
              search={one === 'access' ? {} : { kind: one }}
              activeOptions={{ exact: true }}
              aria-current={one === kind ? 'page' : undefined}
            >
              {kinds[one].name}
            </Link>
          </li>
        ))}
      </PageTabs>
      {isLimited && (isOfAll || isAdmin) && kind !== 'approvals' && <EverywhereNote />}
      {!(isLimited && isOfAll) && <Body key={kind} />}
    </PageFrame>
  );
}

function AddButton({ kind, name }: { kind: RuleKind; name: string }) {
  const icon = <IconPlus size={16} aria-hidden />;
  if (kind === 'access') {
    return (
      <Button component={Link} to="/rules/new" leftSection={icon}>
        {name}
      </Button>
    );
  }
  return (
    <Button component={Link} to={`/rules?kind=${kind}&edit=new`} leftSection={icon}>
      {name}
    </Button>
  );
}
