/** Where the one who answers for a violation stands among those who can end it in Xero. */
export type OwnerStanding = {
  readonly owner: string;
  /** How many can probably do it. */
  readonly able: number;
  readonly isAmongThem: boolean;
  readonly hasAccount: boolean;
};

/** Says why the owner of a violation is or is not among those who can end it. */
export function ownerText({ owner, able, isAmongThem, hasAccount }: OwnerStanding): string {
  if (isAmongThem) return able === 1 ? `${owner} answers for it, too.` : `${owner}, who answers for it, is among them.`;
  const why = hasAccount ? 'probably cannot do it there' : 'has no account there';
  return `${owner} answers for it but ${why}, so has to ask ${able === 1 ? 'them' : 'one of them'}.`;
}
