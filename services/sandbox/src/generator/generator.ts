import type { Login, Member, Organisation } from '../state/organisation.ts';
import { PLAIN_BEHAVIOUR } from '../state/organisation.ts';
import { createRandom } from '../state/random.ts';
import type { GeneratedScenario } from '../state/scenario.ts';
import { seededShortCode, seededUuid } from '../state/seeded-id.ts';
import { BUSINESS_WORDS, CITIES, FIRST_NAMES, LAST_NAMES, PLANS, TRADES } from './names.ts';

/** A population that is made on demand: nothing is kept for organisations that nobody changed. */
export interface Generator {
  logins(): Login[];
  organisations(): Organisation[];
  /** The users of the organisation in this place; the same at every call. */
  members(index: number): Member[];
  /** The login that may connect the organisation in this place. */
  authoriserOf(index: number): string;
}

const ROLE_SHARES: readonly [string, number][] = [
  ['FINANCIALADVISER', 0.06],
  ['STANDARD', 0.4],
  ['INVOICEONLY', 0.3],
  ['READONLY', 0.2],
  ['CASHBOOKCLIENT', 0.02],
  ['MANAGEDCLIENT', 0.01],
  ['UNKNOWN', 0.005],
  ['PAYROLLCLERK', 0.005],
];

/** Makes a generator. `now` dates the organisations and their users. */
export function createGenerator(scenario: GeneratedScenario, now: number): Generator {
  const authorisers = Array.from({ length: scenario.authorisers }, (_, index) => authoriser(scenario.seed, index));
  const ofPlace = (index: number): Login => authorisers[index % authorisers.length] ?? authoriser(scenario.seed, 0);
  return {
    logins: () => authorisers,
    organisations: () =>
      Array.from({ length: scenario.organisations }, (_, index) => organisation(scenario.seed, index, now)),
    members: (index) => members(scenario, index, ofPlace(index), now),
    authoriserOf: (index) => ofPlace(index).loginId,
  };
}

function authoriser(seed: string, index: number): Login {
  return {
    loginId: seededUuid(seed, 'authoriser', String(index)),
    email: `authoriser${index + 1}@practice.example`,
    firstName: FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Ana',
    lastName: 'Practice',
  };
}

function organisation(seed: string, index: number, now: number): Organisation {
  const random = createRandom(`${seed}:organisation:${index}`);
  const tenantId = random.uuid();
  const countryCode = random.pick(['NZ', 'AU', 'GB', 'US'] as const);
  const name = `${random.pick(BUSINESS_WORDS)} ${random.pick(TRADES)} ${index + 1}`;
  return {
    tenantId,
    name,
    legalName: `${name} Limited`,
    shortCode: seededShortCode(tenantId),
    countryCode,
    isDemoCompany: false,
    edition: random.next() < 0.1 ? 'PARTNER' : 'BUSINESS',
    plan: random.pick(PLANS),
    organisationType: 'COMPANY',
    lineOfBusiness: random.pick(TRADES),
    city: random.pick(CITIES[countryCode]),
    createdAt: now - random.below(2_000) * 86_400_000,
    behaviour: PLAIN_BEHAVIOUR,
    usersReads: 0,
    organisationReads: 0,
    otherUncertifiedApps: 0,
    members: null,
    generatedIndex: index,
    cachedUsers: null,
    cachedOrganisation: null,
  };
}

function members(scenario: GeneratedScenario, index: number, owner: Login, now: number): Member[] {
  const random = createRandom(`${scenario.seed}:members:${index}`);
  const first: Member = {
    userId: random.uuid(),
    loginId: owner.loginId,
    hideGlobalUserId: false,
    email: owner.email,
    firstName: owner.firstName,
    lastName: owner.lastName,
    updatedAt: now - random.below(90 * 86_400_000),
    isSubscriber: true,
    role: 'FINANCIALADVISER',
  };
  const others = Array.from({ length: scenario.usersPerOrganisation - 1 }, (_, place): Member => {
    const firstName = random.pick(FIRST_NAMES);
    const lastName = random.pick(LAST_NAMES);
    return {
      userId: random.uuid(),
      loginId: random.uuid(),
      hideGlobalUserId: false,
      email: `${firstName}.${lastName}.${index + 1}.${place + 1}@company${(index % 500) + 1}.example`.toLowerCase(),
      firstName,
      lastName,
      updatedAt: now - random.below(400 * 86_400_000),
      isSubscriber: false,
      role: drawRole(random.next()),
    };
  });
  return [first, ...others];
}

function drawRole(draw: number): string {
  let left = draw;
  for (const [role, share] of ROLE_SHARES) {
    left -= share;
    if (left < 0) return role;
  }
  return 'READONLY';
}
