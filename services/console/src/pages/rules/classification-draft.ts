import type { ClassificationRule } from '@keyledger/contracts/rest';
import { dayInZone } from '../../time/day-in-zone.ts';

/** The kinds that a rule can give. */
export const accountKinds = ['external', 'client', 'shared', 'integration', 'vendor'] as const;

/** What a kind asks to be said, so that it is in force. */
export const factsOfKind: Readonly<
  Record<ClassificationRule['kind'], readonly (keyof ClassificationRule['kindFacts'])[]>
> = {
  external: ['sponsorPersonId', 'company', 'ceiling', 'approvedBy', 'endsAt'],
  client: [],
  shared: ['ownerPersonId', 'purpose'],
  integration: ['ownerPersonId', 'ceiling'],
  vendor: ['ownerPersonId', 'ceiling', 'endsAt'],
};

/** A classification rule while it is being written; its end as a day. */
export type ClassificationDraft = Pick<ClassificationRule, 'name' | 'match' | 'kind' | 'kindFacts'> & {
  readonly position: number | null;
};

const noFacts: ClassificationRule['kindFacts'] = {
  ownerPersonId: null,
  sponsorPersonId: null,
  company: null,
  purpose: null,
  organisationIds: [],
  ceiling: null,
  approvedBy: null,
  endsAt: null,
};

/** A rule as it is, or an empty one. */
export function classificationDraft(rule: ClassificationRule | undefined, timeZone: string): ClassificationDraft {
  const facts = rule?.kindFacts ?? noFacts;
  return {
    name: rule?.name ?? '',
    position: rule?.position ?? null,
    match: rule?.match ?? { domains: [], addresses: [], xeroGlobalUserIds: [], organisationIds: [], groupIds: [] },
    kind: rule?.kind ?? 'external',
    kindFacts: { ...facts, endsAt: facts.endsAt === null ? null : dayInZone(facts.endsAt, timeZone) },
  };
}

/** Whether there is enough to ask what it would do. */
export function isRule({ name, match }: ClassificationDraft): boolean {
  return name.trim() !== '' && Object.values(match).some((values) => values.length > 0);
}

/** A draft as the REST takes it: only the facts that its kind asks for. */
export function classificationBody(draft: ClassificationDraft, rule: ClassificationRule | undefined, timeZone: string) {
  const { endsAt, ...others } = draft.kindFacts;
  const before = rule?.kindFacts.endsAt ?? null;
  const end = endsAt !== null && before !== null && dayInZone(before, timeZone) === endsAt ? before : endsAt;
  const named: readonly string[] = [
    ...factsOfKind[draft.kind],
    ...(draft.kind === 'external' ? ['organisationIds'] : []),
  ];
  const facts = Object.entries({ ...others, endsAt: end }).filter(([name]) => named.includes(name));
  return { ...draft, name: draft.name.trim(), kindFacts: Object.fromEntries(facts) };
}
