/** The style of the page of the REST. Follows the reader's light or dark setting. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#17202e, #e8ecf3); --soft: light-dark(#5a6577, #a3aec0); --line: light-dark(#dfe4ec, #2e3848);
  --page: light-dark(#f5f7fa, #11161f); --card: light-dark(#ffffff, #1a212d); --brand: light-dark(#1450c8, #7fb0ff);
  --critical: light-dark(#a4122c, #ff8b9d); --high: light-dark(#a54a00, #ffb066); --medium: light-dark(#7a6000, #ecd06b);
  --low: light-dark(#45526a, #b3bfd3); --good: light-dark(#0b6b3a, #6fd6a0);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
a { color: var(--brand); } a:focus-visible, button:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: .8rem 1.5rem; background: var(--card); border-bottom: 1px solid var(--line); }
header .brand { font-weight: 750; font-size: 1.1rem; text-decoration: none; color: var(--ink); }
main { max-width: 66rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .3rem 0 1rem; text-wrap: balance; } h2 { font-size: 1.1rem; margin: 2rem 0 .7rem; }
.lead { color: var(--soft); max-width: 44rem; }
.note { color: var(--soft); font-size: .9rem; } .list .note { display: block; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: .7rem; overflow: hidden; }
th, td { text-align: left; padding: .6rem .9rem; border-top: 1px solid var(--line); vertical-align: top; } thead th { border-top: 0; font-size: .85rem; color: var(--soft); font-weight: 600; }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: .7rem; padding: 1.1rem 1.3rem; margin: 0 0 1rem; }
.panel h2 { margin: .4rem 0; } .panel ol { padding-left: 1.3rem; } .notice { border-left: 4px solid var(--brand); }
code { background: color-mix(in srgb, currentColor 9%, transparent); padding: .1em .35em; border-radius: .25rem; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin: 0 0 1rem; padding: 0; list-style: none; } .filters a[aria-current] { color: var(--ink); font-weight: 650; text-decoration: none; }
details summary { cursor: pointer; } details > div { padding: .4rem 0 .4rem 1rem; }
`;
