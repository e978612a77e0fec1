import { z } from 'zod';
import { networkList } from '../network-list.ts';
import { line, port } from '../schemas.ts';
import { proxyUrl, publicOrigin, serviceUrl } from '../url-schemas.ts';
import { optionalVariable, variable } from '../variable.ts';

/** Addresses inside and outside, and how the network around the process looks. */
export const networkVariables = {
  PUBLIC_URL: variable({
    sentence: "Origin that browsers see; Xero's redirect address is this followed by /auth/xero/callback.",
    example: 'https://keyledger.example.com',
    default: 'http://localhost:8080',
    schema: publicOrigin,
  }),
  API_PORT: variable({ sentence: 'The public port.', example: '8080', default: '8080', schema: port }),
  AUTH_PORT: variable({ sentence: 'Internal port of auth.', example: '8081', default: '8081', schema: port }),
  AUTH_URL: variable({
    sentence: 'Where api and worker reach auth.',
    example: 'http://auth:8081',
    default: 'http://127.0.0.1:8081',
    schema: serviceUrl,
  }),
  TRUST_PROXY: optionalVariable({
    sentence:
      'Addresses or networks of the reverse proxies whose X-Forwarded-* headers are believed, or how many proxies stand in front.',
    example: '10.0.0.0/8',
    schema: z.union(
      [
        z
          .string()
          .regex(/^[1-5]$/)
          .transform(Number),
        networkList(50),
      ],
      'must be a number from 1 to 5 or a list of addresses and networks',
    ),
  }),
  HTTPS_PROXY: optionalVariable({
    sentence: 'HTTP proxy for calls to the outside.',
    example: 'http://proxy.internal:3128',
    schema: proxyUrl,
  }),
  NO_PROXY: optionalVariable({
    sentence: 'Hosts that are called without the proxy.',
    example: 'localhost,.internal',
    schema: line(1, 4096),
  }),
  DATA_DIR: variable({
    sentence: 'Folder in which embedded data and generated keys are kept.',
    example: '/var/lib/keyledger',
    default: '.keyledger',
    schema: line(1, 1024),
  }),
} as const;
