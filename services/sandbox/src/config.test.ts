import { expect, test } from 'vitest';
import { readSandboxConfig } from './config.ts';

test('an empty environment starts the demo on the usual ports, on loopback', () => {
  expect(readSandboxConfig({})).toEqual({
    port: 4000,
    controlPort: 4001,
    host: '127.0.0.1',
    controlHost: '127.0.0.1',
    seed: 'keyledger',
    scenario: { kind: 'demo' },
  });
});

test('every variable has its effect', () => {
  const config = readSandboxConfig({
    SANDBOX_PORT: '0',
    DATA_DIR: '/data',
    SANDBOX_SCENARIO: 'generated',
    SANDBOX_ORGANISATIONS: '10',
    SANDBOX_SEED: 's',
    SANDBOX_ISSUER: 'http://sandbox:4000',
    SANDBOX_REDIRECT_URIS: 'https://a.example/cb, http://localhost:1/cb',
    SANDBOX_TIER: 'plus',
    SANDBOX_REQUEST_LOG: '0',
    XERO_CLIENT_ID: 'id',
  });
  expect(config).toMatchObject({
    port: 0,
    dataDir: '/data',
    scenario: { kind: 'generated', organisations: 10, usersPerOrganisation: 50, authorisers: 1, seed: 's' },
    issuer: 'http://sandbox:4000',
    redirectUris: ['https://a.example/cb', 'http://localhost:1/cb'],
    tier: 'plus',
    requestLogCapacity: 0,
    clientId: 'id',
  });
});

test('all problems are named at once', () => {
  const read = () =>
    readSandboxConfig({
      SANDBOX_PORT: 'x',
      SANDBOX_SCENARIO: 'generated',
      SANDBOX_ORGANISATIONS: '10001',
      SANDBOX_TIER: 'gold',
    });
  expect(read).toThrow(/SANDBOX_PORT[\s\S]*SANDBOX_SCENARIO: organisations must be 1 to 10000[\s\S]*SANDBOX_TIER/);
});
