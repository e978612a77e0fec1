import { createHash } from 'node:crypto';
import { type Sandbox, type SandboxOptions, startSandbox } from '../start-sandbox.ts';

/** Redirect URI of the default app. */
export const REDIRECT_URI = 'http://localhost:8080/auth/xero/callback';
/** Every scope that a reader of users needs. */
const SCOPE = 'openid profile email offline_access accounting.settings.read';

/** A token set as the token endpoint sends it. */
export interface TokenSet {
  access_token: string;
  refresh_token: string;
  id_token: string;
  expires_in: number;
  scope: string;
  error?: string;
}

/** A running sandbox with the calls that tests make most. */
export interface TestSandbox extends Sandbox {
  control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  authorizeQuery(more?: Record<string, string>): URLSearchParams;
  consent(loginId: string, organisations: readonly string[], more?: Record<string, string>): Promise<Response>;
  token(
    fields: Record<string, string>,
    credentials?: { id: string; secret: string } | null,
  ): Promise<{ status: number; body: TokenSet }>;
  /** Consents and exchanges the code. */
  connect(loginId: string, organisations: readonly string[], more?: Record<string, string>): Promise<TokenSet>;
  data(path: string, accessToken: string, tenantId?: string, headers?: Record<string, string>): Promise<Response>;
}

/** Starts a sandbox on free ports, without files unless `dataDir` is given. */
export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const sandbox = await startSandbox({
    port: 0,
    controlPort: 0,
    seed: 'test',
    scenario: { kind: 'empty' },
    ...options,
  });
  const { url, controlUrl, clientId, clientSecret } = sandbox;

  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(controlUrl + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const authorizeQuery = (more: Record<string, string> = {}): URLSearchParams =>
    new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: REDIRECT_URI,
      scope: SCOPE,
      state: 's1',
      ...more,
    });
  const consent: TestSandbox['consent'] = async (loginId, organisations, more) => {
    const form = new URLSearchParams({ user: loginId, action: 'allow' });
    for (const tenantId of organisations) form.append('organisation', tenantId);
    return fetch(`${url}/identity/consent?${authorizeQuery(more)}`, { method: 'POST', body: form, redirect: 'manual' });
  };
  const token: TestSandbox['token'] = async (fields, credentials = { id: clientId, secret: clientSecret }) => {
    const headers: Record<string, string> =
      credentials === null ? {} : { authorization: `Basic ${btoa(`${credentials.id}:${credentials.secret}`)}` };
    const response = await fetch(`${url}/connect/token`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    });
    return { status: response.status, body: (await response.json()) as TokenSet };
  };
  return {
    ...sandbox,
    control,
    authorizeQuery,
    consent,
    token,
    async connect(loginId, organisations, more) {
      const response = await consent(loginId, organisations, more);
      const { body, status } = await token({
        grant_type: 'authorization_code',
        code: codeOf(response),
        redirect_uri: REDIRECT_URI,
      });
      if (status !== 200) throw new Error(`Token exchange: ${JSON.stringify(body)}`);
      return body;
    },
    data: (path, accessToken, tenantId, headers = {}) =>
      fetch(`${url}/api.xro/2.0/${path}`, {
        headers: {
          authorization: `Bearer ${accessToken}`,
          accept: 'application/json',
          ...(tenantId === undefined ? {} : { 'xero-tenant-id': tenantId }),
          ...headers,
        },
      }),
  };
}

/** The code in a redirect back to the client. */
export function codeOf(response: Response): string {
  const code = new URL(response.headers.get('location') ?? 'http://none').searchParams.get('code');
  if (code === null) throw new Error(`No code: ${response.status} ${response.headers.get('location')}`);
  return code;
}

/** A PKCE pair. */
export function pkcePair(): { verifier: string; challenge: string } {
  const verifier = 'v'.repeat(50);
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** One organisation and its users, made over the control API. */
export interface SmallWorld {
  tenantId: string;
  adviser: string;
  clerk: string;
  adviserUserId: string;
  clerkUserId: string;
}

/** Adds an organisation with an adviser (subscriber) and a clerk who may only invoice. */
export async function addSmallWorld(
  sandbox: TestSandbox,
  name = 'Kauri Joinery',
  more: Record<string, unknown> = {},
): Promise<SmallWorld> {
  const { tenantId } = await sandbox.control<{ tenantId: string }>('POST', '/organisations', { name, ...more });
  const add = async (email: string, role: string, isSubscriber: boolean) =>
    sandbox.control<{ loginId: string; userId: string }>('POST', `/organisations/${tenantId}/users`, {
      email,
      role,
      isSubscriber,
      firstName: email.split('@')[0],
      lastName: 'Test',
    });
  const prefix = name === 'Kauri Joinery' ? '' : `${name.toLowerCase().replaceAll(' ', '-')}.`;
  const adviser = await add(`${prefix}ada@firm.example`, 'FINANCIALADVISER', true);
  const clerk = await add(`${prefix}cleo@firm.example`, 'INVOICEONLY', false);
  return {
    tenantId,
    adviser: adviser.loginId,
    clerk: clerk.loginId,
    adviserUserId: adviser.userId,
    clerkUserId: clerk.userId,
  };
}
