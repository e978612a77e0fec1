import type { Login, Member, Organisation } from '../state/organisation.ts';
import { PLAIN_BEHAVIOUR } from '../state/organisation.ts';
import { createRandom } from '../state/random.ts';
import { seededShortCode, seededUuid } from '../state/seeded-id.ts';
import { DEMO_ACCOUNTS, DEMO_OUTSIDERS, type DemoAccount } from './demo-access.ts';
import { DEMO_ORGANISATIONS, type DemoOrganisation } from './demo-organisations.ts';
import { DEMO_PEOPLE } from './demo-people.ts';

const DAY_MS = 86_400_000;

/** The tenant id of a demo organisation under a seed. */
export function demoTenantId(seed: string, key: string): string {
  return seededUuid(seed, 'demo-organisation', key);
}

/** The `GlobalUserID` of a demo person (`externalId`) or outsider (`key`) under a seed. */
export function demoLoginId(seed: string, who: string, secondLogin = false): string {
  return seededUuid(seed, 'demo-login', who, secondLogin ? 'second' : 'first');
}

/** Makes the demo group as Xero holds it. `now` is the seed time that all dates count from. */
export function buildDemo(seed: string, now: number): { logins: Login[]; organisations: Organisation[] } {
  const logins = new Map<string, Login>();
  const organisations = DEMO_ORGANISATIONS.map((organisation) => {
    const accounts = DEMO_ACCOUNTS.filter((account) => account.organisation === organisation.key);
    for (const account of accounts) {
      const login = loginOf(seed, account);
      if (!logins.has(login.loginId)) logins.set(login.loginId, login);
    }
    return toOrganisation(
      seed,
      organisation,
      accounts.map((account) => toMember(seed, account, now)),
      now,
    );
  });
  return { logins: [...logins.values()], organisations };
}

function toOrganisation(seed: string, organisation: DemoOrganisation, members: Member[], now: number): Organisation {
  const tenantId = demoTenantId(seed, organisation.key);
  const { name, legalName, countryCode, city, lineOfBusiness, plan, edition, organisationType } = organisation;
  return {
    tenantId,
    name,
    legalName,
    shortCode: organisation.hasShortCode ? seededShortCode(tenantId) : null,
    countryCode,
    isDemoCompany: false,
    edition,
    plan,
    organisationType,
    lineOfBusiness,
    city,
    createdAt: now - organisation.ageDays * DAY_MS,
    behaviour: {
      ...PLAIN_BEHAVIOUR,
      disconnectAfterReads: organisation.disconnectAfterReads,
      partialListFromRead: organisation.keepFromSecondRead === null ? null : 2,
      partialListKeep: organisation.keepFromSecondRead ?? 0,
    },
    usersReads: 0,
    organisationReads: 0,
    otherUncertifiedApps: 0,
    members,
    generatedIndex: null,
    cachedUsers: null,
    cachedOrganisation: null,
  };
}

function toMember(seed: string, account: DemoAccount, now: number): Member {
  const login = loginOf(seed, account);
  const random = createRandom(`${seed}:updated:${account.organisation}:${account.who}`);
  return {
    userId: seededUuid(
      seed,
      'demo-user',
      account.organisation,
      account.who,
      account.secondLogin === true ? 'second' : 'first',
    ),
    loginId: login.loginId,
    hideGlobalUserId: account.hideGlobalUserId ?? false,
    email: account.email === undefined ? knownEmail(account.who) : account.email,
    firstName: login.firstName,
    lastName: login.lastName,
    updatedAt: now - DAY_MS - random.below(120 * DAY_MS),
    isSubscriber: account.isSubscriber,
    role: account.role,
  };
}

function loginOf(seed: string, account: DemoAccount): Login {
  const { who, secondLogin = false } = account;
  const person = DEMO_PEOPLE.find((candidate) => candidate.externalId === who);
  const outsider = DEMO_OUTSIDERS.find((candidate) => candidate.key === who);
  const { firstName, lastName } = person ?? outsider ?? { firstName: '', lastName: '' };
  const email = secondLogin ? (account.email ?? '') : (knownEmail(who) ?? `${who}@no-email.invalid`);
  return { loginId: demoLoginId(seed, who, secondLogin), email, firstName, lastName };
}

function knownEmail(who: string): string | null {
  const person = DEMO_PEOPLE.find((candidate) => candidate.externalId === who);
  if (person !== undefined) return person.email;
  return DEMO_OUTSIDERS.find((candidate) => candidate.key === who)?.email ?? null;
}
