import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const folder = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles/global.css'));
const classesOf = /@mantine\/core\/esm\/.*\/([^/]+)\.module\.mjs$/;
const stylesOf = /@mantine\/core\/styles\/([^/]+)\.css$/;

/** Not of a component, but of everything. */
const general = ['baseline', 'default-css-variables', 'global'];

/** Fails the build when the page lacks the styles of a component that is used, or has those of one that is not. */
export function checkLibraryStyles(): Plugin {
  return {
    name: 'keyledger-library-styles',
    apply: 'build',
    generateBundle(_options, bundle) {
      const bundled = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const names = bundled.flatMap((id) => classesOf.exec(id)?.[1] ?? []);
      const used = new Set([...general, ...names.filter((name) => existsSync(join(folder, `${name}.css`)))]);
      const there = new Set([...this.getModuleIds()].flatMap((id) => stylesOf.exec(id)?.[1] ?? []));
      const wrong = [
        ...[...used].filter((name) => !there.has(name)).map((name) => `lacks ${name}`),
        ...[...there].filter((name) => !used.has(name)).map((name) => `has ${name}, which nothing uses`),
      ];
      if (wrong.length > 0) this.error(`src/app/library-styles.ts ${wrong.join(', ')}.`);
    },
  };
}
