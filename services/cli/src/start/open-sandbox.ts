import { join } from 'node:path';
import type { Lifecycle } from '@keyledger/runtime';
import { startSandbox } from '@keyledger/sandbox';
import type { Environment } from '../installation/service-environments.ts';

/** A running sandbox, and the variables that point the services at it. */
export type OpenSandbox = {
  url: string;
  controlUrl: string;
  environment: Environment;
  /** The variables that let operators sign in at the demo company's identity provider. */
  signIn: Environment;
};

/** Starts the stand-in for Xero with its demo organisations; its state stays in the data folder. */
export async function openSandbox(
  options: { port: number; controlPort: number; dataDir: string; publicUrl: string },
  lifecycle: Lifecycle,
): Promise<OpenSandbox> {
  const sandbox = await startSandbox({
    port: options.port,
    controlPort: options.controlPort,
    dataDir: join(options.dataDir, 'sandbox'),
    seed: 'keyledger',
    scenario: { kind: 'demo' },
    providerClient: { origin: options.publicUrl },
    redirectUris: [`${options.publicUrl}/auth/xero/callback`],
    appName: 'Keyledger (demo)',
  });
  lifecycle.onClose('sandbox', () => sandbox.close());
  return {
    url: sandbox.url,
    controlUrl: sandbox.controlUrl,
    environment: {
      XERO_CLIENT_ID: sandbox.clientId,
      XERO_CLIENT_SECRET: sandbox.clientSecret,
      XERO_IDENTITY_URL: sandbox.url,
      XERO_AUTHORIZE_URL: `${sandbox.url}/identity/connect/authorize`,
      XERO_API_URL: sandbox.url,
      XERO_WEB_URL: sandbox.url,
      XERO_TIER: 'advanced',
    },
    signIn: {
      OIDC_ISSUER: sandbox.identityProvider.issuer,
      OIDC_CLIENT_ID: sandbox.identityProvider.clientId,
      OIDC_CLIENT_SECRET: sandbox.identityProvider.clientSecret,
      OIDC_ROLES_MAP: sandbox.identityProvider.rolesMap,
    },
  };
}
