/** A new signing secret in the form of Standard Webhooks: 32 random bytes. */
export function newSigningSecret(random: (bytes: number) => Buffer): string {
  return `whsec_${random(32).toString('base64')}`;
}
