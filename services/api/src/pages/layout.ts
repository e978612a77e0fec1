import { html } from 'ghtml';

/** What a page says about itself. */
export type Page = {
  readonly title: string;
  /** Finished HTML, escaped by who made it. */
  readonly content: string;
  /** Path of the entry in the navigation that it belongs to. */
  readonly section?: '/' | '/connect' | '/cases' | '/docs';
  /** Seconds after which the browser loads it again, while something is under way. */
  readonly refreshSeconds?: number | undefined;
};

/** Around the page: who is signed in, and whether the data is real. */
export type Frame = { readonly operatorName: string | null; readonly isDemo: boolean };

const sections = [
  ['/', 'Overview'],
  ['/connect', 'Connect'],
  ['/cases', 'Cases'],
  ['/docs', 'API'],
] as const;

/** The whole document of a page. Values are escaped; only finished HTML is put in as it is. */
export function renderPage(page: Page, { operatorName, isDemo }: Frame): string {
  const links = sections.map(([path, name]) =>
    path === page.section
      ? html`<a href="${path}" aria-current="page">${name}</a>`
      : html`<a href="${path}">${name}</a>`,
  );
  const who =
    operatorName === null
      ? ''
      : html`<form class="who" method="post" action="/sign-out"><span>${operatorName}</span> <button class="plain">Sign out</button></form>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
!${page.refreshSeconds === undefined ? '' : html`<meta http-equiv="refresh" content="${page.refreshSeconds}">`}
<title>${page.title} · Keyledger</title>
<link rel="stylesheet" href="/assets/keyledger.css">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
!${isDemo ? '<p class="demo" role="status">DEMO DATA</p>' : ''}
<header>
<a class="brand" href="/">Keyledger</a>
<nav aria-label="Main">!${operatorName === null ? '' : links.join('')}</nav>
!${who}
</header>
<main id="content">
<h1>${page.title}</h1>
!${page.content}
</main>
</body>
</html>
`;
}
