import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { providerIssuer } from '../identity-provider/metadata.ts';
import type { Employee } from '../identity-provider/provider.ts';
import type { ControlRoute } from './control-call.ts';

const employee = z.strictObject({
  email: z.string(),
  name: z.string(),
  roles: z.array(z.string()).default([]),
  sub: z.string().optional(),
});

/** The company's own identity provider: its client and who may sign in. */
export const identityProviderRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/idp',
    handle: ({ world }) => ({ issuer: providerIssuer(world), ...world.identityProvider }),
  },
  {
    method: 'PATCH',
    path: '/idp',
    handle: ({ world, body }) => {
      const { redirectUris } = z.strictObject({ redirectUris: z.array(z.url()) }).parse(body);
      world.identityProvider.redirectUris = redirectUris;
      return world.identityProvider;
    },
  },
  {
    method: 'POST',
    path: '/idp/employees',
    handle: ({ world, body }) => {
      const { sub, ...wanted } = employee.parse(body);
      const { employees } = world.identityProvider;
      const added: Employee = { ...wanted, sub: sub ?? randomUUID() };
      world.identityProvider.employees = [
        ...employees.filter((known) => known.sub !== sub && known.email !== wanted.email),
        added,
      ];
      return added;
    },
  },
];
