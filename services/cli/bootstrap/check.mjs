import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageProgram } from './package-program.mjs';
import { runChild } from './run-child.mjs';

/** Runs every static check, also after one has failed, and names each with its result. */
export async function check({ root, node, env }) {
  const results = [];
  for (const [name, packageName, program, args] of checks(root)) {
    console.log(`\n▸ ${name}`);
    const file = packageProgram(root, packageName, program);
    const { code } = await runChild(node, [file, ...args], { cwd: root, env });
    if (code > 128) return code;
    results.push({ name, ok: code === 0 });
  }
  console.log('');
  for (const { name, ok } of results) console.log(`${ok ? 'ok    ' : 'failed'}  ${name}`);
  return results.every(({ ok }) => ok) ? 0 : 1;
}

function checks(root) {
  return [
    [
      'format and lint (biome)',
      '@biomejs/biome',
      'biome',
      ['ci', '.', ...(process.stdout.isTTY ? [] : ['--colors=off'])],
    ],
    ['promises and errors (oxlint)', 'oxlint', 'oxlint', ['.']],
    ...typeProjects(root).map((project) => [
      `types (tsc, ${project})`,
      'typescript',
      'tsc',
      ['-p', project, '--noEmit'],
    ]),
    ['dead code and dependencies (knip)', 'knip', 'knip', []],
  ];
}

/** The root's project covers all but what needs other settings, like a page for browsers. */
function typeProjects(root) {
  const own = readdirSync(join(root, 'services')).map((name) => `services/${name}/tsconfig.json`);
  return ['tsconfig.json', ...own.filter((file) => existsSync(join(root, file)))];
}
