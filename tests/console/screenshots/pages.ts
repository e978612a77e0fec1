/** Every page of the console as it is looked at; `name` is the name of its pictures. */
export const pages: readonly { name: string; path: string }[] = [
  { name: 'overview', path: '/' },
  { name: 'violations', path: '/violations' },
  { name: 'violations-none', path: '/violations?q=nothing+is+called+this' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'not-found', path: '/no-such-page' },
];
