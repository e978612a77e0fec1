import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

type Boundary = { ours: readonly string[]; never: readonly string[] };

/** Who may import which of our packages, and which libraries never. The table of CONTRIBUTING.md. */
const packages: Record<string, Boundary> = {
  domain: { ours: [], never: ['zod', 'kysely', 'fastify', 'bullmq', 'pg', 'node:'] },
  contracts: { ours: ['domain'], never: ['kysely', 'fastify', 'bullmq', 'pg', 'node:'] },
  database: { ours: ['domain'], never: ['fastify', 'bullmq'] },
  checks: { ours: ['domain', 'database'], never: ['fastify', 'bullmq'] },
  xero: { ours: ['domain'], never: ['kysely', 'bullmq', 'fastify'] },
  runtime: { ours: ['contracts'], never: ['kysely'] },
  embedded: { ours: [], never: ['kysely', 'bullmq', 'fastify'] },
  testing: { ours: ['domain', 'contracts', 'database', 'checks', 'xero', 'runtime', 'embedded'], never: [] },
};
const libraries = ['domain', 'contracts', 'database', 'checks', 'xero', 'runtime'];
const services: Record<string, Boundary> = {
  auth: { ours: libraries, never: ['bullmq'] },
  scheduler: { ours: libraries, never: ['bullmq', 'fastify'] },
  worker: { ours: libraries, never: ['bullmq', 'fastify'] },
  api: { ours: libraries, never: ['bullmq'] },
  sandbox: { ours: [], never: ['kysely', 'bullmq', 'pg'] },
  console: { ours: ['contracts'], never: ['zod', 'kysely', 'fastify', 'bullmq', 'pg', 'node:'] },
  cli: {
    ours: [...libraries, 'embedded', 'auth', 'scheduler', 'worker', 'api', 'sandbox'],
    never: ['bullmq', 'kysely'],
  },
};

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !/(^|\/)test(ing|s)?\//.test(file))
    .map((file) => join(folder, file));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

function breaches(folder: string, boundary: Boundary): string[] {
  return sourceFiles(folder).flatMap((file) =>
    importsOf(file)
      .filter((name) => {
        if (name.startsWith('@keyledger/')) return !boundary.ours.includes(name.split('/')[1] ?? '');
        return boundary.never.some(
          (banned) =>
            name === banned || (banned.endsWith(':') ? name.startsWith(banned) : name.startsWith(`${banned}/`)),
        );
      })
      .map((name) => `${file} imports ${name}`),
  );
}

describe('imports stay inside their boundaries', () => {
  for (const [name, boundary] of Object.entries(packages)) {
    it(`packages/${name}`, () => expect(breaches(`packages/${name}/src`, boundary)).toEqual([]));
  }
  for (const [name, boundary] of Object.entries(services)) {
    it(`services/${name}`, () => expect(breaches(`services/${name}/src`, boundary)).toEqual([]));
  }
  it('tests/acceptance imports nothing of ours', () => {
    expect(breaches('tests/acceptance', { ours: [], never: [] })).toEqual([]);
  });
});

describe('the tree', () => {
  const files = [
    ...Object.keys(packages).map((name) => `packages/${name}/src`),
    ...Object.keys(services).map((name) => `services/${name}/src`),
  ].flatMap(sourceFiles);

  it('has no folder that hides what is in it', () => {
    expect(files.filter((file) => /\/(utils|shared|common|helpers|lib)\//.test(file))).toEqual([]);
  });

  it('has no default export and no export *', () => {
    expect(files.filter((file) => /^export (default|\*)/m.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  it('names files in kebab-case', () => {
    expect(files.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.tsx?$/.test(file.split('/').at(-1) ?? ''))).toEqual([]);
  });
});
