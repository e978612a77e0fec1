import { objectText } from '../words/object-text.ts';

const kindTexts: Readonly<Record<string, string>> = {
  'account.classify': 'More is to be allowed to an account',
  'check.change': 'Change of a check',
  'rule.create': 'A new access rule',
  'rule.replace': 'Change of an access rule',
  'organisation.change': 'Whose an organisation is',
  'organisation.retire': 'An organisation is to be retired',
  'organisation.groups': 'Other groups of an organisation',
  'organisation_group.replace': 'Change of an organisation group',
  'trusted_domains.change': 'Other trusted domains',
  'people_source.change': 'Change of a people source',
};

const verbs: Readonly<Record<string, string>> = {
  create: 'is to be made',
  delete: 'is to be deleted',
};

/** A kind of change that makes fewer things fail, in words; one that is not known by what it is made of: `Role-conflict rule is to be deleted`. */
export function changeKindText(kind: string): string {
  const known = kindTexts[kind];
  if (known !== undefined) return known;
  const [object = kind, verb = 'change'] = kind.split('.');
  return `${objectText(object)} ${verbs[verb] ?? 'is to be changed'}`;
}
