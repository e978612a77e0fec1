/** Text made safe for HTML and attribute values. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A whole page around some content. Works without script. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Xero sandbox</title><style>${STYLE}</style></head>
<body><header><span class="logo" aria-hidden="true">x</span> <a href="/">Xero sandbox</a><span class="quiet"> · demo data, not Xero</span></header>
<main>${content}</main></body></html>`;
}

const STYLE = `
:root{color-scheme:light;--blue:#0f62ac;--line:#d5dbe1;--ink:#16202b;--quiet:#52606d}
*{box-sizing:border-box}body{margin:0;background:#f3f6f9;color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
header{background:#fff;border-bottom:1px solid var(--line);padding:.75rem 1.25rem}header a{color:inherit;font-weight:600;text-decoration:none}
.logo{display:inline-grid;place-items:center;width:1.75rem;height:1.75rem;border-radius:50%;background:#13b5ea;color:#06222e;font-weight:700}
main{max-width:46rem;margin:2rem auto;padding:1.75rem;background:#fff;border:1px solid var(--line);border-radius:.6rem}
main.wide{max-width:72rem}h1{font-size:1.4rem;margin:0 0 1rem;line-height:1.3}h2{font-size:1.1rem;margin:1.75rem 0 .5rem}
.quiet{color:var(--quiet)}.notice,.refusal{padding:.7rem 1rem;border-radius:.4rem;margin:0 0 1rem}
.notice{background:#e6f4ea;border:1px solid #9bcfaa}.refusal{background:#fdecea;border:1px solid #e5a29b}
fieldset{border:0;padding:0;margin:0 0 1.25rem}legend{font-weight:600;padding:0;margin-bottom:.4rem}
label.choice{display:flex;gap:.7rem;align-items:baseline;padding:.55rem .7rem;border:1px solid var(--line);border-radius:.4rem;margin-bottom:.4rem;cursor:pointer}
label.choice:hover{background:#f3f8fc}.scroll{max-height:26rem;overflow:auto}
button,.button{font:inherit;font-weight:600;padding:.5rem 1rem;border-radius:.4rem;border:1px solid var(--line);background:#fff;color:var(--ink);cursor:pointer}
button.main{background:var(--blue);border-color:var(--blue);color:#fff}button.danger{color:#a01a12}
button:focus-visible,a:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid #7cc4f5;outline-offset:1px}
.people{list-style:none;margin:0;padding:0}.people button{width:100%;text-align:left;margin-bottom:.4rem;font-weight:400}
.people strong{font-weight:600}.row{display:flex;gap:.6rem;flex-wrap:wrap;align-items:center}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.55rem .5rem;border-bottom:1px solid var(--line);vertical-align:middle}
th{font-size:.85rem;color:var(--quiet)}td form{display:inline-flex;gap:.4rem;margin:0 .2rem .2rem 0}select,input[type=text],input[type=email]{font:inherit;padding:.4rem;border:1px solid #8a97a4;border-radius:.35rem;background:#fff}
.tag{display:inline-block;font-size:.8rem;padding:.05rem .5rem;border-radius:1rem;background:#e3eefa;color:#0b3f70}a{color:var(--blue)}
.table{overflow-x:auto}`;
