import type { Resolution, Severity } from '@keyledger/domain';
import type { RawBuilder } from 'kysely';
import type { CheckSettings, SettingDeclarations } from './settings.ts';

/** What a check may lack to be ready. */
export const needs = [
  'people_source',
  'access_rule',
  'trusted_domains',
  'role_conflict_rule',
  'expected_organisations',
] as const;
export type Need = (typeof needs)[number];

/** What somebody has to do. */
export const remediationActions = [
  'remove_user',
  'change_role',
  'transfer_subscription',
  'link',
  'classify',
  'edit_rule',
  'reconnect',
] as const;
export type RemediationAction = (typeof remediationActions)[number];

/** Somebody in the organisation who probably can change its users. */
export type Administrator = { accountId: string; name: string; role: string; isSubscriber: boolean };

export type Remediation = {
  action: RemediationAction;
  /** Xero's value of the role to change to; null unless the action is `change_role`. */
  targetRole: string | null;
  /** Accounts that may be able to do it in Xero, never the subject; empty when it is done in Keyledger. */
  canBeDoneBy: Administrator[];
  /** The page in Xero on which to do it; null when it is done in Keyledger. */
  url: string | null;
  steps: string[];
  /** What one has to know to take the steps, but is none of them. */
  notes: string[];
};

/** When and how strictly a check looks. `settings` are complete: defaults with the deployment's changes. */
export type CheckScope = { now: Date; settings: CheckSettings };

/**
 * What a check adds to the query that asks all of them. It builds on the expressions `organisation`, `account`,
 * `every_account`, `tally`, `rule`, `organisation_rule` and `judged`, and ends with `failing (organisation_id, …the columns of
 * FailingColumns)` and, unless it gives its population, `counted (organisation_id, population, failed)`.
 */
export type Finding = {
  with: readonly RawBuilder<unknown>[];
  /** How many accounts of an organisation of `tally` it speaks about. */
  population?: RawBuilder<number>;
  /** With a population: the query `(organisation_id, failed)` of those that fail, unless each of them is a row of `failing`. */
  failed?: RawBuilder<unknown>;
  /** Whether organisation `o` has what the check needs; without it always. */
  ready?: RawBuilder<boolean>;
  /** Whether what the check rests on can be seen of organisation `o`, beside reads of Xero; without it always. */
  known?: RawBuilder<boolean>;
};

/** The columns that say which subject fails, and how badly. */
export type FailingColumns<Facts> = {
  subject_type: 'account' | 'organisation' | 'authorisation' | 'rule' | 'person' | 'people_source';
  subject_id: string;
  subject_key: string;
  account_id: string | null;
  person_id: string | null;
  severity: Severity;
  due_seconds: number;
  /** From when the time to fix counts; null: from the detection. */
  due_base_at: Date | null;
  exposed_since: Date | null;
  /**
   * Whether facts of our own make it fail, so that it may open on the last complete snapshot, however old. Of a check that
   * rests on our own data alone: false where these are the last known ones, which open nothing.
   */
  own_fact: boolean;
  /** Whether a violation of its own due time keeps it, although the organisation was found with it (leavers). */
  keeps_due: boolean;
  /** Whether the subject lies in several organisations: one violation without an organisation. */
  is_shared: boolean;
  /** Of a shared subject: since when the first of its organisations is governed; null when none is. */
  shared_governed_since: Date | null;
  facts: Facts;
};

/**
 * One row of a check's answer. Every organisation of the scope that is not retired has one row with its counts and without a
 * subject; each subject that fails there has a further one, without counts.
 */
export type AnswerRow<Facts = unknown> = {
  check_id: string;
  organisation_id: string;
  ready: boolean;
  readable: boolean;
  known: boolean;
  population: number;
  passed: number;
} & (FailingColumns<Facts> | { subject_id: null });

/** What the sentences of a check may look at: also what a stored violation still has. */
export type Described<Facts = unknown> = { facts: Facts; organisationName: string | null };

/** Instants in sentences are days in this zone; with `now` they are relative ("12 days ago"). */
export type SentenceOptions = { timeZone: string; now?: Date };

/** What a remediation is made from. */
export type RemediationContext = { administrators: readonly Administrator[]; usersPageUrl: string };

/** The present state of the subject of a violation whose check does not find it any more. */
export type SubjectNow = {
  subjectKey: string;
  /** The account is gone from the organisation by the newest complete read. */
  isGone: boolean;
  /** Xero shows another role, e-mail address, name or subscriber flag than when the violation was last judged. */
  xeroFactsChanged: boolean;
  /** The person or class of the account, or the employment of the person, is another one. */
  identityChanged: boolean;
  /** Another subject took the violation over (many of one kind are one violation about their common subject). */
  isRegrouped: boolean;
  /**
   * Nothing connects its organisation any more; of an authorisation: an organisation that was lost with it since the violation
   * opened, and is not retired.
   */
  isCutOff: boolean;
};

/** Everything that a check declares; `Facts` is the shape of its own facts. */
export type CheckDefinition<Facts> = {
  id: string;
  /** Raised when the meaning of the query changes. */
  version: number;
  title: string;
  description: string;
  /** The usual severity; `severityNotes` says when it differs. */
  severity: Severity;
  severityNotes: string;
  dueNotes: string;
  /** The hours that it gives to fix, by each severity that it names. */
  ownDueHours: Readonly<Partial<Record<Severity, number>>>;
  needs: readonly Need[];
  grain: 'account' | 'organisation';
  appliesTo: string;
  passesWhen: string;
  failsWhen: string;
  controls: readonly string[];
  advice: { action: RemediationAction; text: string };
  settings: SettingDeclarations;
  /** `xero`: judged from reads, so stale data make its answer unknown. `own`: judged from our data and state alone. */
  restsOn: 'xero' | 'own';
  /** Whether its violations are facts of Xero: only a read ends them, and people may claim that they are fixed. */
  isFactOfXero: boolean;
  /**
   * The `subject_key` of its violations that compare with an accepted value, which a person may confirm; null when it has
   * none. Confirming stores the accepted value: of the organisation `{"accountId": …}`, of an account
   * `{"email": …, "firstName": …, "lastName": …}`.
   */
  changeKey: string | null;
  /** Place in the order of root causes: of one account only the first opens, the others are listed with it. */
  rootCause: number | null;
  /** Its part of the query that asks all checks. */
  find(scope: CheckScope): Finding;
  /** One sentence that a manager understands. */
  summarise(row: Described<Facts>, options: SentenceOptions): string;
  remediate(row: Described<Facts>, context: RemediationContext): Remediation;
  /** Names why the check no longer finds a violation; null: nothing can be said of its subject now, so that it stands. */
  resolve(subject: SubjectNow): Resolution | null;
};

/** A check as the rest of Keyledger sees it. */
export type Check = CheckDefinition<unknown>;

/** What has to be known of a check to ask it. */
export type AskedCheck = Pick<Check, 'id' | 'find'>;

/** Makes a check of its definition. The facts that its sentences get are those that its own query made. */
export function defineCheck<Facts>(definition: CheckDefinition<Facts>): Check {
  return definition as unknown as Check;
}
