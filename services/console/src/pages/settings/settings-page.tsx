import { getRouteApi, Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { PageFrame } from '../../app/page-frame.tsx';
import { PageTabs } from '../../app/page-tabs.tsx';
import { type Role, useSession } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import { InstallationSection } from './installation-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { OperatorsSection } from './operators-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { type Section, sections } from './settings-search.ts';
import { WebhooksSection } from './webhooks-section.tsx';

const route = getRouteApi('/shell/settings');
const everybody: readonly Role[] = ['admin', 'reviewer', 'auditor'];
const readers: readonly Role[] = ['admin', 'auditor'];

const all: Readonly<Record<Section, { name: string; lead: string; roles: readonly Role[]; body: ComponentType }>> = {
  keys: {
    name: 'API keys',
    lead: 'Keys with which other systems read and write. A key is shown once, when it is made.',
    roles: readers,
    body: KeysSection,
  },
  webhooks: {
    name: 'Webhooks',
    lead: 'Where Keyledger delivers what happens, and what became of each message.',
    roles: readers,
    body: WebhooksSection,
  },
  operators: {
    name: 'Operators',
    lead: 'Who may sign in, and as what.',
    roles: readers,
    body: OperatorsSection,
  },
  sessions: {
    name: 'Sessions',
    lead: 'Browsers that are signed in. End those that you do not know.',
    roles: everybody,
    body: SessionsSection,
  },
  limits: {
    name: 'Limits',
    lead: 'What applies here, how long records are kept, and where each is changed.',
    roles: everybody,
    body: LimitsSection,
  },
  installation: {
    name: 'Installation',
    lead: 'What runs here, and how far it is.',
    roles: everybody,
    body: InstallationSection,
  },
};

/** How Keyledger itself is set, by section. */
export function SettingsPage() {
  const { role } = useSession();
  const allowed = sections.filter((one) => all[one].roles.includes(role));
  const section = route.useSearch().section ?? allowed[0] ?? 'sessions';
  const { lead, body: Body, roles } = all[section];
  return (
    <PageFrame title="Settings" lead={lead}>
      <PageTabs label="Sections of the settings">
        {allowed.map((one) => (
          <li key={one}>
            <Link to="/settings" search={{ section: one }} aria-current={one === section ? 'page' : undefined}>
              {all[one].name}
            </Link>
          </li>
        ))}
      </PageTabs>
      {roles.includes(role) ? (
        <Body />
      ) : (
        <EmptyState title="Your role does not see this">Ask an administrator of Keyledger if you need it.</EmptyState>
      )}
    </PageFrame>
  );
}
