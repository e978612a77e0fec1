import type { Authorisation } from '@keyledger/contracts/rest';

/** What a kind of consent is called. */
export const consentKinds: Readonly<Record<Authorisation['kind'], string>> = {
  consent: 'Consent',
  custom: 'Custom connection',
  imported: 'Token taken over',
};

/** Who consented, or what kind of consent it is where Xero does not say who. */
export function consentName({
  kind,
  authoriserName,
  authoriserEmail,
}: Pick<Authorisation, 'kind' | 'authoriserName' | 'authoriserEmail'>): string {
  return authoriserName ?? authoriserEmail ?? consentKinds[kind];
}
