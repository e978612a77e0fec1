import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Employee } from '../identity-provider/employees.ts';
import { providerIssuer } from '../identity-provider/open-provider.ts';
import type { ControlRoute } from './control-call.ts';

const employee = z.strictObject({
  email: z.string(),
  emailVerified: z.boolean().default(true),
  name: z.string(),
  groups: z.array(z.string()).default([]),
  sub: z.string().optional(),
});

/** The demo company's identity provider: its client and who may sign in. */
export const identityProviderRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/idp',
    handle: ({ world }) => ({ issuer: providerIssuer(world), ...world.providerClient, employees: world.employees }),
  },
  {
    method: 'POST',
    path: '/idp/employees',
    handle: ({ world, body }) => {
      const { sub, ...wanted } = employee.parse(body);
      const added: Employee = { ...wanted, sub: sub ?? randomUUID() };
      world.employees = [...world.employees.filter((known) => known.sub !== sub), added];
      return added;
    },
  },
];
