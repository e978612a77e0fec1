import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inKeyledger } from '../remediation/remediations.ts';
import { instantText } from '../scope/instant-text.ts';
import { isLastConnection } from '../scope/lost-connection.ts';
import { FRESHNESS_HOURS } from '../scope/organisations-in-scope.ts';
import { countWords, listWords, organisationWords, whenWords } from '../sentences/words.ts';

type Facts =
  | { cause: 'consent'; authoriserName: string | null; count: number; organisations: { id: string; name: string }[] }
  | { cause: 'consent_of_one' | 'refused' | 'quarantine' | 'disconnected' | 'no_read'; lastReadAt: string | null };

const listed = 100;

/** Every organisation is read completely, at least once a day. */
export const staleSync = defineCheck<Facts>({
  id: 'stale-sync',
  version: 2,
  title: 'Organisations should be read completely every day',
  description:
    'Nothing can be said about an organisation that is not read. This check speaks on missing data, so it is never unknown.',
  severity: 'medium',
  severityNotes:
    'High from 48 hours without a complete read, or at once when a consent is needed: also where nothing connects a governed organisation any more.',
  dueNotes: '24 hours',
  ownDueHours: { high: 24, medium: 24 },
  needs: [],
  grain: 'organisation',
  appliesTo: 'Every organisation that was connected and is not retired.',
  passesWhen:
    'A complete read within 24 hours, and nothing that keeps the next one from coming. Waiting for Xero’s day limit is no failure before.',
  failsWhen:
    'No complete read for 24 hours, a consent is needed, a governed organisation is disconnected, Xero refuses access, or a read waits in quarantine for over an hour. One consent that hits several organisations is one violation with their list.',
  controls: ['SOC 2 CC7.2', 'Completeness of the population'],
  advice: {
    action: 'reconnect',
    text: 'Renew the consent, or look at the organisation’s last sync for what Xero answered.',
  },
  settings: {},
  restsOn: 'own',
  isFactOfXero: false,
  changeKey: null,
  rootCause: null,
  find: (scope) => {
    const now = sql`${scope.now}::timestamptz`;
    return {
      with: [
        // Also those that reach an organisation asked about which another consent keeps connected, so that no evaluation takes
        // the others for mended.
        sql`asked_authorisation as materialized (
          select c.authorisation_id, a.state, min(o.id::text)::uuid as first_id
            from organisation o join auth.connection c on c.organisation_id = o.id
            join auth.authorisation a on a.id = c.authorisation_id and a.state <> 'active' group by 1, 2)`,
        // A consent that was revoked leaves governed organisations as one does that is refused.
        sql`hit as materialized (
          select distinct on (o.id) o.id as organisation_id, o.name, a.id as authorisation_id, a.authoriser_name,
                 case when p.governance = 'governed' then p.governed_since end as governed_since
            from asked_authorisation
            join auth.connection reach on reach.authorisation_id = asked_authorisation.authorisation_id
            join directory.organisation o on o.id = reach.organisation_id
             and o.connection_state = case asked_authorisation.state when 'revoked' then 'disconnected' else 'needs_reconsent' end
            join auth.connection c on c.organisation_id = o.id
             and case o.connection_state when 'needs_reconsent' then c.state = 'connected' else ${isLastConnection} end
            join auth.authorisation a on a.id = c.authorisation_id and a.state = asked_authorisation.state
            left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
           where coalesce(p.governance, 'observed') <> 'retired'
             and (o.connection_state = 'needs_reconsent' or p.governance = 'governed')
           order by o.id, c.xero_updated_at desc nulls last, a.id)`,
        sql`cause as materialized (
          select authorisation_id, count(*) as count, min(governed_since) as governed_since, min(authoriser_name) as authoriser_name,
                 to_jsonb((array_agg(jsonb_build_object('id', organisation_id, 'name', name) order by name, organisation_id))[1:${sql.lit(listed)}]) as organisations
            from hit group by 1 having count(*) > 1)`,
        sql`judged as materialized (
          select o.*, coalesce(o.last_read_completed_at, o.created_at) as silent_since, cause.authorisation_id,
                 case when o.connection_state = 'needs_reconsent' then 'consent_of_one'
                      when o.connection_state = 'disconnected' and o.governance = 'governed' then 'disconnected'
                      when s.failures_in_row > 0 and s.last_problem ->> 'status' = '403' then 'refused'
                      when exists (select from directory.snapshot q where q.organisation_id = o.id and q.state = 'quarantined'
                                      and q.first_read_completed_at <= ${now} - interval '1 hour') then 'quarantine'
                      when coalesce(o.last_read_completed_at, o.created_at) <= ${now} - make_interval(hours => ${sql.lit(FRESHNESS_HOURS)})
                      then case when o.connection_state = 'disconnected' then 'disconnected' else 'no_read' end end as problem
            from organisation o
            left join schedule.organisation s on s.organisation_id = o.id
            left join hit on hit.organisation_id = o.id
            left join cause on cause.authorisation_id = hit.authorisation_id
           where o.connection_state <> 'expected')`,
        sql`counted as (
          select id as organisation_id, 1 as population, case when problem is null then 0 else 1 end as failed from judged)`,
        sql`failing as (
          select o.id as organisation_id, 'organisation' as subject_type, o.id as subject_id, '' as subject_key,
                 null::uuid as account_id, null::uuid as person_id,
                 case when o.problem = 'consent_of_one' or o.problem = 'disconnected' and o.governance = 'governed'
                        or o.silent_since <= ${now} - interval '48 hours' then 'high' else 'medium' end as severity,
                 86400 as due_seconds, null::timestamptz as due_base_at, o.last_read_completed_at as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object('cause', o.problem, 'lastReadAt', ${instantText(sql`o.last_read_completed_at`)}) as facts
            from judged o where o.problem is not null and o.authorisation_id is null
          union all
          select coalesce(o.id, asked.first_id), 'authorisation', c.authorisation_id, '', null, null, 'high', 86400, null, null, true, false, true, c.governed_since,
                 jsonb_build_object('cause', 'consent', 'authoriserName', c.authoriser_name, 'count', c.count, 'organisations', c.organisations)
            from cause c join asked_authorisation asked on asked.authorisation_id = c.authorisation_id
            left join judged o on o.authorisation_id = c.authorisation_id)`,
      ],
    };
  },
  summarise: ({ facts, organisationName }, options) => {
    if (facts.cause === 'consent') {
      const names = facts.organisations.map(({ name }) => name);
      return `The consent of ${facts.authoriserName ?? 'a user of Xero'} is no longer valid: ${countWords(facts.count, 'organisation')} cannot be read (${listWords(names, facts.count)})`;
    }
    const organisation = organisationWords(organisationName);
    const since =
      facts.lastReadAt === null
        ? 'never been read completely'
        : `not been read completely since ${dayWords(facts.lastReadAt, options)}`;
    switch (facts.cause) {
      case 'consent_of_one':
        return `The consent for ${organisation} is no longer valid: it cannot be read`;
      case 'refused':
        return `Xero refuses access to ${organisation}: it cannot be read`;
      case 'quarantine':
        return `The newest read of ${organisation} differs so much that it waits for a decision`;
      case 'disconnected':
        return `${organisation} is disconnected and has ${since}`;
      case 'no_read':
        return `${organisation} has ${since}`;
    }
  },
  remediate: ({ facts }) => {
    switch (facts.cause) {
      case 'quarantine':
        return inKeyledger('reconnect', [
          'Compare the read that waits with Xero’s users page, then release it or leave it: a later good read replaces it.',
        ]);
      case 'refused':
        return inKeyledger('reconnect', [
          'Look at the connected apps of the organisation in Xero: was Keyledger disconnected there?',
          'Connect the organisation again.',
        ]);
      case 'no_read':
        return inKeyledger('reconnect', [
          'Look at the organisation’s last syncs for what Xero answered.',
          'Ask for a sync.',
        ]);
      case 'consent':
      case 'consent_of_one':
      case 'disconnected':
        return inKeyledger('reconnect', [
          'Choose Connect Xero and give the consent again, as a user who reaches these organisations.',
          'An organisation that is no longer yours can be retired.',
        ]);
    }
  },
  resolve: ({ isRegrouped }) => (isRegrouped ? 'subject_gone' : 'fixed_verified'),
});

function dayWords(instant: string, options: Parameters<typeof whenWords>[1]): string {
  return whenWords(instant, { timeZone: options.timeZone }).replace(/^on /, '');
}
