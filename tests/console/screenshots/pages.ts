/** A page as it is looked at. */
export type ConsolePage = {
  /** Name of its pictures. */
  readonly name: string;
  readonly path: string;
  /** A link on it that leads on to what is looked at, as a selector: for pages whose address has an id. */
  readonly follow?: string;
  /** A page that another of the list shows in another state: looked at by `npm run screenshots` only. */
  readonly isVariant?: true;
};

/** Every page of the console. */
export const pages: readonly ConsolePage[] = [
  { name: 'overview', path: '/' },
  { name: 'matrix', path: '/matrix' },
  { name: 'matrix-table', path: '/matrix?view=table' },
  { name: 'organisations', path: '/organisations' },
  { name: 'organisations-none', path: '/organisations?q=nothing+is+called+this', isVariant: true },
  { name: 'violations', path: '/violations' },
  { name: 'violations-none', path: '/violations?q=nothing+is+called+this', isVariant: true },
  { name: 'case', path: '/violations', follow: 'tbody tr[data-id] a' },
  { name: 'exceptions', path: '/exceptions' },
  { name: 'exceptions-in-force', path: '/exceptions?view=in_force', isVariant: true },
  { name: 'connect', path: '/connect' },
  { name: 'people-sources', path: '/people-sources' },
  { name: 'people-import', path: '/people-sources/import', isVariant: true },
  { name: 'scim', path: '/people-sources/scim', isVariant: true },
  { name: 'set-up', path: '/set-up' },
  { name: 'set-up-govern', path: '/set-up?step=govern', isVariant: true },
  { name: 'people', path: '/people' },
  { name: 'people-none', path: '/people?q=nobody+is+called+this', isVariant: true },
  { name: 'person', path: '/people?q=Tui+Barker', follow: 'tbody tr[data-id] a' },
  { name: 'accounts', path: '/accounts' },
  { name: 'leavers', path: '/leavers' },
  { name: 'leaver', path: '/leavers', follow: 'tbody tr[data-id] a' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-no-role', path: '/sign-in?problem=no_role&returnTo=%2Fviolations', isVariant: true },
  { name: 'activity', path: '/activity' },
  { name: 'activity-entry', path: '/activity?entry=1', isVariant: true },
  { name: 'checks', path: '/checks' },
  { name: 'check', path: '/checks/offboarded-access-removed' },
  { name: 'rules', path: '/rules' },
  { name: 'rule-new', path: '/rules/new' },
  { name: 'rules-conflicts', path: '/rules?kind=conflicts', isVariant: true },
  { name: 'rules-classification-new', path: '/rules?kind=classification&edit=new', isVariant: true },
  { name: 'rules-groups', path: '/rules?kind=groups', isVariant: true },
  { name: 'rules-domains', path: '/rules?kind=domains', isVariant: true },
  { name: 'rules-approvals', path: '/rules?kind=approvals', isVariant: true },
  { name: 'settings-keys', path: '/settings?section=keys' },
  { name: 'settings-webhooks', path: '/settings?section=webhooks', isVariant: true },
  { name: 'settings-operators', path: '/settings?section=operators', isVariant: true },
  { name: 'settings-sessions', path: '/settings?section=sessions', isVariant: true },
  { name: 'settings-limits', path: '/settings?section=limits', isVariant: true },
  { name: 'settings-installation', path: '/settings?section=installation', isVariant: true },
  { name: 'not-found', path: '/no-such-page' },
];
