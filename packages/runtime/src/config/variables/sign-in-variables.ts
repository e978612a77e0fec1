import { z } from 'zod';
import { line } from '../schemas.ts';
import { issuerUrl, serviceUrl } from '../url-schemas.ts';
import { optionalSecret, optionalVariable, variable } from '../variable.ts';

/** How operators sign in through an OpenID Connect provider; what `OIDC_ROLES_MAP` means is for its reader to say. */
export const signInVariables = {
  OIDC_ISSUER: optionalVariable({
    sentence:
      'Issuer of the OpenID Connect provider at which operators sign in, as browsers reach it; without it only one-time links sign in.',
    example: 'https://login.example.com/realms/company',
    schema: issuerUrl,
  }),
  OIDC_INTERNAL_URL: optionalVariable({
    sentence: 'Where auth itself reaches that issuer, if not by its own name.',
    example: 'http://keycloak:8080/realms/company',
    schema: serviceUrl,
  }),
  OIDC_CLIENT_ID: optionalVariable({
    sentence: "Keyledger's client id at the provider.",
    example: 'keyledger',
    schema: line(1, 300),
  }),
  OIDC_CLIENT_SECRET: optionalSecret({
    sentence: "Keyledger's client secret at the provider.",
    example: '<from the provider>',
    schema: z.string().min(8, 'must have at least 8 characters').max(1000, 'must have at most 1000 characters'),
  }),
  OIDC_ROLES_CLAIM: variable({
    sentence: 'Claim with the groups or roles of whoever signs in; a path with dots reaches inside an object.',
    example: 'realm_access.roles',
    default: 'groups',
    schema: line(1, 200),
  }),
} as const;
