import { randomBytes } from 'node:crypto';
import { createLogger, type Environment, openMetrics, parseConfig, type ReadinessCheck } from '@keyledger/runtime';
import { type Sandbox, type SandboxOptions, startSandbox } from '@keyledger/sandbox';
import type { TestDatabase } from '@keyledger/testing';
import { afterAll } from 'vitest';
import { authConfig } from '../config.ts';
import { type RunningAuth, startAuth } from '../start-auth.ts';

/** Credentials and addresses of a test installation. */
export const publicUrl = 'http://localhost:8080';
export const workerToken = 'worker-credential-0123456789-abcdefghij';
export const apiToken = 'api-credential-0123456789-abcdefghijkl';
export const bootstrapKey = 'bootstrap-key-0123456789-abcdefghijklm';

/** One running `auth`, with what it logged and what it needs to be ready. */
export type TestAuth = RunningAuth & {
  readonly lines: string[];
  metrics(): Promise<string>;
  /** What is missing, by part. */
  missing(): Promise<Record<string, string | undefined>>;
};

/** A sandbox in place of Xero, with its control API. */
export type TestXero = Sandbox & {
  control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
};

/** A key for `ENCRYPTION_KEYS`. */
export function newKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}

/** Starts a stand-in for Xero for this test file. Await it at the top of the file. */
export async function testXero(options: Partial<SandboxOptions> = {}): Promise<TestXero> {
  const sandbox = await startSandbox({
    port: 0,
    controlPort: 0,
    seed: 'auth-test',
    scenario: { kind: 'demo' },
    ...options,
  });
  afterAll(() => sandbox.close());
  return {
    ...sandbox,
    async control(method, path, body) {
      const response = await fetch(`${sandbox.controlUrl}${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      if (!response.ok) throw new Error(`control ${method} ${path}: ${response.status} ${await response.text()}`);
      return (response.status === 204 ? undefined : await response.json()) as never;
    },
  };
}

/** The environment of an `auth` over this database and stand-in. */
export function environment(database: TestDatabase, xero: Sandbox, changes: Environment = {}): Environment {
  return {
    DATABASE_URL: database.urlFor('auth'),
    PUBLIC_URL: publicUrl,
    HOST: '127.0.0.1',
    AUTH_PORT: '0',
    XERO_CLIENT_ID: xero.clientId,
    XERO_CLIENT_SECRET: xero.clientSecret,
    XERO_IDENTITY_URL: xero.url,
    XERO_AUTHORIZE_URL: `${xero.url}/identity/connect/authorize`,
    XERO_API_URL: xero.url,
    XERO_TIER: 'advanced',
    INTERNAL_TOKEN_WORKER: workerToken,
    INTERNAL_TOKEN_API: apiToken,
    BOOTSTRAP_API_KEY: bootstrapKey,
    ...changes,
  };
}

/** Starts an `auth` for this test file; it ends with the file, or earlier by `close`. */
export async function testAuth(env: Environment): Promise<TestAuth> {
  const lines: string[] = [];
  const metrics = openMetrics();
  const checks = new Map<string, ReadinessCheck>();
  const log = createLogger({
    service: 'auth',
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  });
  const running = await startAuth(parseConfig(authConfig, env, { readFile: () => '' }), {
    log,
    metrics: metrics.service('auth'),
    addReadiness: (part, check) => {
      checks.set(part, check);
      return () => void checks.delete(part);
    },
  });
  afterAll(() => running.close());
  return {
    ...running,
    lines,
    metrics: () => metrics.render(),
    async missing() {
      const entries = await Promise.all([...checks].map(async ([part, check]) => [part, await check()] as const));
      return Object.fromEntries(entries.filter(([, reason]) => reason !== undefined));
    },
  };
}
