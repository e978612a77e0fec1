/** A page as it is looked at. */
export type ConsolePage = {
  /** Name of its pictures. */
  readonly name: string;
  readonly path: string;
  /** A link on it that leads on to what is looked at, as a selector: for pages whose address has an id. */
  readonly follow?: string;
};

/** Every page of the console. */
export const pages: readonly ConsolePage[] = [
  { name: 'overview', path: '/' },
  { name: 'violations', path: '/violations' },
  { name: 'violations-none', path: '/violations?q=nothing+is+called+this' },
  { name: 'case', path: '/violations', follow: 'tbody tr[data-id] a' },
  { name: 'people-sources', path: '/people-sources' },
  { name: 'people-import', path: '/people-sources/import' },
  { name: 'scim', path: '/people-sources/scim' },
  { name: 'set-up', path: '/set-up' },
  { name: 'set-up-govern', path: '/set-up?step=govern' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-no-role', path: '/sign-in?problem=no_role&returnTo=%2Fviolations' },
  { name: 'not-found', path: '/no-such-page' },
];
