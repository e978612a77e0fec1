/** The style of every page, served from `/assets/keyledger.css`. Follows the reader's light or dark setting. */
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
.demo { margin: 0; padding: .4rem 1rem; text-align: center; font-weight: 700; letter-spacing: .06em; background: #ffd84d; color: #2b2200; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: .8rem 1.5rem; background: var(--card); border-bottom: 1px solid var(--line); }
header .brand { font-weight: 750; font-size: 1.1rem; text-decoration: none; color: var(--ink); }
header nav { display: flex; gap: 1.1rem; flex: 1; } header nav a { text-decoration: none; color: var(--soft); padding: .2rem 0; }
header nav a[aria-current] { color: var(--ink); border-bottom: 2px solid var(--brand); }
header .who { color: var(--soft); display: flex; gap: .8rem; align-items: center; }
main { max-width: 66rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .3rem 0 1rem; text-wrap: balance; } h2 { font-size: 1.1rem; margin: 2rem 0 .7rem; }
.lead { color: var(--soft); max-width: 44rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .8rem; padding: 0; margin: 0; list-style: none; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .7rem; padding: .9rem 1.1rem; }
.card .number { display: block; font-size: 1.9rem; font-weight: 700; line-height: 1.2; font-variant-numeric: tabular-nums; } .card .label { color: var(--soft); }
.card a { text-decoration: none; color: inherit; display: block; }
.critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); } .good { color: var(--good); }
.badge { display: inline-block; font-size: .8rem; font-weight: 650; padding: .05rem .55rem; border: 1.5px solid currentColor; border-radius: 1rem; white-space: nowrap; }
.list { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: .7rem; }
.list > li { padding: .8rem 1.1rem; border-top: 1px solid var(--line); display: flex; gap: .9rem; align-items: baseline; } .list > li:first-child { border-top: 0; }
.list .main { flex: 1; min-width: 0; overflow-wrap: anywhere; } .list .main a { color: var(--ink); font-weight: 550; text-decoration: none; } .list .main a:hover { text-decoration: underline; }
.note { color: var(--soft); font-size: .9rem; } .list .note { display: block; }
.tick { font-weight: 700; min-width: 1.2rem; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: .7rem; overflow: hidden; }
th, td { text-align: left; padding: .6rem .9rem; border-top: 1px solid var(--line); vertical-align: top; } thead th { border-top: 0; font-size: .85rem; color: var(--soft); font-weight: 600; }
td.count { text-align: right; font-variant-numeric: tabular-nums; } .scroll { overflow-x: auto; }
.button, button { font: inherit; font-weight: 600; display: inline-block; padding: .5rem 1.1rem; border-radius: .5rem; border: 1px solid var(--line); background: var(--card); color: var(--ink); text-decoration: none; cursor: pointer; }
.button.primary, button.primary { background: #1450c8; border-color: #1450c8; color: #fff; } button.plain { border: 0; background: none; color: var(--brand); padding: 0; font-weight: 400; text-decoration: underline; }
.actions { display: flex; flex-wrap: wrap; gap: .7rem; margin: 1rem 0; align-items: center; }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: .7rem; padding: 1.1rem 1.3rem; margin: 0 0 1rem; }
.panel h2 { margin: .4rem 0; } .panel ol { padding-left: 1.3rem; } .notice { border-left: 4px solid var(--brand); }
.empty { text-align: center; padding: 2.5rem 1rem; } .history { padding-left: 1.1rem; } .history li { margin: .25rem 0; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.2rem; margin: .5rem 0; } dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
code { background: color-mix(in srgb, currentColor 9%, transparent); padding: .1em .35em; border-radius: .25rem; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; margin: 0 0 1rem; padding: 0; list-style: none; } .filters a[aria-current] { color: var(--ink); font-weight: 650; text-decoration: none; }
details summary { cursor: pointer; } details > div { padding: .4rem 0 .4rem 1rem; }
`;
