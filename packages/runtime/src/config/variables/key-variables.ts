import { machineCredential, rotatingCredential } from '../credentials.ts';
import { sealingKeys } from '../sealing-keys.ts';
import { optionalSecret, secretVariable } from '../variable.ts';

/** Keys that seal stored secrets, and credentials between services. Each service picks only the ones it needs. */
export const keyVariables = {
  ENCRYPTION_KEYS: secretVariable({
    sentence:
      "Keys that seal Xero's tokens: id:base64(32 bytes)[,…]. The first seals, all of them open. Only auth holds them.",
    example: 'k1:<base64 of 32 random bytes>',
    schema: sealingKeys,
  }),
  WEBHOOK_KEYS: secretVariable({
    sentence: 'Keys that seal the signing secrets of webhooks, in the same form. Only api and worker hold them.',
    example: 'w1:<base64 of 32 random bytes>',
    schema: sealingKeys,
  }),
  INTERNAL_TOKEN_WORKER: secretVariable({
    sentence: 'Credential of worker towards auth, 32 characters or more; two during a rotation, separated by a comma.',
    example: '<output of: openssl rand -hex 32>',
    schema: rotatingCredential,
  }),
  INTERNAL_TOKEN_API: secretVariable({
    sentence: 'Credential of api towards auth, 32 characters or more; two during a rotation, separated by a comma.',
    example: '<output of: openssl rand -hex 32>',
    schema: rotatingCredential,
  }),
  BOOTSTRAP_API_KEY: optionalSecret({
    sentence: 'An admin key for automation, 32 characters or more, that exists as long as the variable does.',
    example: '<output of: openssl rand -hex 32>',
    schema: machineCredential,
  }),
} as const;
