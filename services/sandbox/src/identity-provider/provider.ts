import { seededHex, seededUuid } from '../state/seeded-id.ts';

/** Somebody who may sign in to the company's own applications. */
export interface Employee {
  sub: string;
  email: string;
  name: string;
  /** Goes into the claim `roles`. */
  roles: string[];
}

/** The demo company's OpenID provider: has nothing to do with Xero. */
export interface IdentityProvider {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  employees: Employee[];
}

/** A code of the provider, waiting for its exchange. */
export interface SignInCode {
  employee: Employee;
  redirectUri: string;
  nonce: string | null;
  codeChallenge: string | null;
  expiresAt: number;
}

/** The provider that belongs to a seed: one client, and one employee for each role of operators. */
export function createIdentityProvider(seed: string): IdentityProvider {
  const employee = (email: string, name: string, roles: string[]): Employee => ({
    sub: seededUuid(seed, 'employee', email),
    email,
    name,
    roles,
  });
  return {
    clientId: 'keyledger-console',
    clientSecret: seededHex(seed, 'idp-secret').slice(0, 48),
    redirectUris: ['http://localhost:8080/auth/callback'],
    employees: [
      employee('hinemoa.parata@harakeke.example', 'Hinemoa Parata', ['admin']),
      employee('grace.whaanga@harakeke.example', 'Grace Whaanga', ['reviewer']),
      employee('avery.stone@audit.example', 'Avery Stone', ['auditor']),
      employee('nobody@harakeke.example', 'Nobody Special', []),
    ],
  };
}
