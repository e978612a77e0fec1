import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { defineConfig } from './define-config.ts';
import { describeConfig } from './describe-config.ts';
import { parseConfig } from './parse-config.ts';
import { Secret } from './secret.ts';
import { optionalVariable, secretVariable, variable } from './variable.ts';
import { databaseVariables } from './variables/database-variables.ts';
import { deliveryVariables } from './variables/delivery-variables.ts';
import { keyVariables } from './variables/key-variables.ts';
import { networkVariables } from './variables/network-variables.ts';
import { operationVariables } from './variables/operation-variables.ts';
import { processVariables } from './variables/process-variables.ts';
import { xeroVariables } from './variables/xero-variables.ts';

const noFiles = {
  readFile: (): string => {
    throw new Error('no file expected');
  },
};
const definition = defineConfig({
  API_TOKEN: secretVariable({
    sentence: 'A token.',
    example: 'example-token',
    schema: z.string().min(8, 'is too short'),
  }),
  RETRY_COUNT: variable({ sentence: 'A number.', example: '3', default: '2', schema: z.string().transform(Number) }),
  NICK_NAME: optionalVariable({ sentence: 'A name.', example: 'x', schema: z.string() }),
});

function problemsOf(parse: () => unknown): readonly { name: string; problem: string }[] {
  try {
    parse();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('gives a frozen object in camelCase with defaults, and undefined for what may be left out', () => {
    const config = parseConfig(definition, { API_TOKEN: 'long enough' }, noFiles);
    expect(config.apiToken.reveal()).toBe('long enough');
    expect(config.retryCount).toBe(2);
    expect(config.nickName).toBeUndefined();
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reports every problem at once, by name and without any value', () => {
    const all = defineConfig({ ...definition.variables, ...databaseVariables, ...operationVariables });
    const env = { API_TOKEN: 'hunter2', DATABASE_URL: 'mysql://root:hunter2@db/x', TIME_ZONE: 'Mars/hunter2' };
    const problems = problemsOf(() => parseConfig(all, env, noFiles));
    expect(problems.map(({ name }) => name)).toEqual(['API_TOKEN', 'DATABASE_URL', 'TIME_ZONE']);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  it('reads a secret from the file that its _FILE form names, without the last line break', () => {
    const readFile = (path: string) => (path === '/run/secrets/token' ? 'from a file\n' : '');
    const config = parseConfig(definition, { API_TOKEN_FILE: '/run/secrets/token' }, { readFile });
    expect(config.apiToken.reveal()).toBe('from a file');
  });

  it('refuses a secret that is given twice, an unreadable file, and the example of the documentation', () => {
    const twice = { API_TOKEN: 'long enough', API_TOKEN_FILE: '/x' };
    expect(problemsOf(() => parseConfig(definition, twice, noFiles))[0]?.problem).toContain('both set');
    expect(problemsOf(() => parseConfig(definition, { API_TOKEN_FILE: '/x' }, noFiles))[0]?.problem).toContain(
      'cannot be read',
    );
    expect(problemsOf(() => parseConfig(definition, { API_TOKEN: 'example-token' }, noFiles))[0]?.problem).toContain(
      'example',
    );
  });

  it('treats an empty variable as not set', () => {
    const problems = problemsOf(() => parseConfig(definition, { API_TOKEN: '', RETRY_COUNT: '' }, noFiles));
    expect(problems).toEqual([{ name: 'API_TOKEN', problem: 'is not set (nor API_TOKEN_FILE)' }]);
  });

  it('applies rules over several variables once each is fine', () => {
    const ruled = defineConfig(definition.variables, [
      (config) => (config.retryCount > 5 ? { name: 'RETRY_COUNT', problem: 'is more than anyone needs' } : undefined),
    ]);
    expect(problemsOf(() => parseConfig(ruled, { API_TOKEN: 'long enough', RETRY_COUNT: '9' }, noFiles))).toHaveLength(
      1,
    );
  });
});

describe('Secret', () => {
  it('prints as [redacted] wherever it turns up', () => {
    const secret = new Secret('hunter2');
    expect(`${secret} ${JSON.stringify({ secret })} ${inspect({ secret }, { showHidden: true })}`).not.toContain(
      'hunter2',
    );
    expect(JSON.stringify({ secret })).toBe('{"secret":"[redacted]"}');
    expect(secret.reveal()).toBe('hunter2');
  });
});

describe('the variables of the services', () => {
  const everything = defineConfig({
    ...processVariables,
    ...databaseVariables,
    ...networkVariables,
    ...xeroVariables,
    ...keyVariables,
    ...operationVariables,
    ...deliveryVariables,
  });
  const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64');
  const good = {
    DATABASE_URL: 'postgres://u:p@localhost/keyledger',
    ENCRYPTION_KEYS: `new:${key},old:${key}`,
    WEBHOOK_KEYS: `w1:${key}`,
    INTERNAL_TOKEN_WORKER: 'abcdefgh0123456789abcdefgh0123456789',
    INTERNAL_TOKEN_API: 'abcdefgh0123456789abcdefgh0123456789,zyxwvuts0123456789zyxwvuts0123456789',
  };

  it('parse with the defaults of the manual', () => {
    const config = parseConfig(everything, good, noFiles);
    expect(config).toMatchObject({
      publicUrl: 'http://localhost:8080',
      apiPort: 8080,
      adminPort: 9464,
      databasePoolMax: 10,
    });
    expect(config).toMatchObject({
      shutdownGraceSeconds: 25,
      xeroTier: 'starter',
      xeroPkce: true,
      xeroAppMinuteLimit: 9500,
    });
    expect(config.encryptionKeys.reveal().map(({ id }) => id)).toEqual(['new', 'old']);
    expect(config.internalTokenApi.reveal()).toHaveLength(2);
  });

  it.each([
    ['PUBLIC_URL', 'http://keyledger.example.com'],
    ['PUBLIC_URL', 'https://192.0.2.7'],
    ['PUBLIC_URL', 'http://127.0.0.1:8080'],
    ['PUBLIC_URL', 'https://[2001:db8::1]'],
    ['PUBLIC_URL', 'https://keyledger.example.com/path'],
    ['XERO_IDENTITY_URL', 'http://identity.xero.com'],
    ['BOOTSTRAP_API_KEY', 'short'],
    ['BOOTSTRAP_API_KEY', 'a'.repeat(40)],
    ['INTERNAL_TOKEN_WORKER', 'short'],
    ['ENCRYPTION_KEYS', `k1:${Buffer.alloc(32).toString('base64')}`],
    ['ENCRYPTION_KEYS', 'k1:AAAA'],
    ['ENCRYPTION_KEYS', `k1:${key},k1:${key}`],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['LOG_LEVEL', 'loud'],
    ['SYNC_INTERVAL_MINUTES', '0'],
    ['SYNC_INTERVAL_MINUTES', '1.5'],
    ['DATABASE_POOL_MAX', '-1'],
  ])('refuses an unsafe or senseless %s', (name, value) => {
    const problems = problemsOf(() => parseConfig(everything, { ...good, [name]: value }, noFiles));
    expect(problems.map((problem) => problem.name)).toEqual([name]);
    expect(problems[0]?.problem).not.toContain(value);
  });

  it.each([
    ['PUBLIC_URL', 'https://keyledger.example.com/'],
    ['XERO_IDENTITY_URL', 'http://sandbox:4000'],
    ['AUTH_URL', 'http://auth.keyledger.svc:8081'],
    ['TRUST_PROXY', '10.0.0.0/8, fd00::/8'],
    ['TRUST_PROXY', '2'],
    ['TIME_ZONE', 'Pacific/Auckland'],
  ])('accepts a sensible %s', (name, value) => {
    expect(problemsOf(() => parseConfig(everything, { ...good, [name]: value }, noFiles))).toEqual([]);
  });

  it('have a sentence each, and examples that parse unless they are secrets', () => {
    for (const described of describeConfig(everything)) {
      expect(described.sentence).toMatch(/\.$/);
      if (described.secret) continue;
      const schema = everything.variables[described.name as keyof typeof everything.variables].schema;
      expect(schema.safeParse(described.example).success, described.name).toBe(true);
    }
  });
});
