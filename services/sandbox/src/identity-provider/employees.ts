import { seededUuid } from '../state/seeded-id.ts';

/** Somebody who has an account at the demo company's identity provider. */
export interface Employee {
  sub: string;
  email: string;
  emailVerified: boolean;
  name: string;
  /** Goes into the claim `groups`. */
  groups: string[];
}

/** What the groups of the demo mean to whoever maps them to roles, in the form of `OIDC_ROLES_MAP`. */
export const DEMO_ROLES_MAP = 'keyledger-admins=admin;keyledger-reviewers=reviewer;keyledger-auditors=auditor';

/** The employees that belong to a seed: one in each group, and one in none that means anything. */
export function createEmployees(seed: string): Employee[] {
  const employee = (email: string, name: string, group: string): Employee => ({
    sub: seededUuid(seed, 'employee', email),
    email,
    emailVerified: true,
    name,
    groups: [group],
  });
  return [
    employee('hinemoa.parata@harakeke.example', 'Hinemoa Parata', 'keyledger-admins'),
    employee('grace.whaanga@harakeke.example', 'Grace Whaanga', 'keyledger-reviewers'),
    employee('avery.stone@audit.example', 'Avery Stone', 'keyledger-auditors'),
    employee('nobody@harakeke.example', 'Nobody Special', 'everyone'),
  ];
}
