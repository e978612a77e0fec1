/**
 * Accounts and their grants. Account k of organisation i is held by a person who has number k modulo 50, in two or three
 * organisations the same role; of a client's organisations ten are the client's own staff, of every organisation two belong to
 * outsiders. Some have a higher role than theirs, some two accounts.
 */
export const describedAccess: readonly string[] = [
  `create table bench.access as
   select a, i, k, h, is_client_staff, is_outsider, role, k = 0 and i % 200 <> 3 or (k = 5 and i % 300 = 4) as is_subscriber, a % 101 = 50 as is_removed,
          case when is_client_staff then 'c' || k || '@client' || i || '.example'
               when not is_outsider then p.normalised_email
               when h % 10 = 0 then 'support' || h || '@xero.com' when h % 10 = 1 then 'accounts@outsider' || h || '.example'
               else 'o' || h || '@partner' || h % 40 || '.example' end as email
     from (select i * :K + k as a, i, k, is_client_staff, is_outsider,
                  case when is_client_staff then null when is_outsider then (i * 31 + k) % (:P / 25)
                       when k > 0 and (i * :K + k) % 997 = 0 then ((i * 7919 + (k - 1) * 13) % (:P / 50)) * 50 + k - 1
                       else ((i * 7919 + k * 13) % (:P / 50)) * 50 + k % 50 end as h,
                  case when (i * :K + k) % 2003 = 0 then 'UNKNOWN' when k = 2 and i % 100 = 5 then 'STANDARD' when k < 3 then 'FINANCIALADVISER'
                       when k < 18 or (i + k) % 29 = 0 then 'STANDARD' when k < 35 then 'INVOICEONLY' when k = 46 then 'CASHBOOKCLIENT'
                       when k = 47 then 'MANAGEDCLIENT' else 'READONLY' end as role
             from generate_series(0, :N - 1) i cross join generate_series(0, :K - 1) k
            cross join lateral (select i % 10 < 3 and k between 35 and 44 as is_client_staff, k >= 48 as is_outsider) what
            where i % 400 <> 17) each
     left join (select substr(external_id, 2)::integer as number, normalised_email from people.person) p on p.number = h and not is_outsider`,
  `insert into directory.account (id, organisation_id, xero_user_id, xero_global_user_id, email, normalised_email, first_name, last_name, role, is_subscriber,
          status, first_seen_not_before, first_seen_at, observed_at, removed_not_before, removed_at, created_at, updated_at)
   select bench.id('0008', a), bench.id('0001', i), bench.id('0108', a),
          case when is_client_staff then bench.id('0118', a) when is_outsider then bench.id('0128', h) else bench.id('0138', h) end,
          email, email, 'First' || h % 2000, 'Last' || coalesce(h, a), role, is_subscriber, case when is_removed then 'removed' else 'current' end,
          null, now() - interval '200 days', now() - interval '200 days',
          case when is_removed then now() - interval '9 days' end, case when is_removed then now() - interval '9 days' end, now() - interval '200 days', now() - interval '200 days'
     from bench.access order by a`,
  `insert into directory.entitlement (organisation_id, kind, role)
   select distinct bench.id('0001', i), 'role', role from bench.access
   union all select bench.id('0001', i), 'subscriber', null from generate_series(0, :N - 1) i where i % 400 <> 17`,
  `insert into directory.access_grant (organisation_id, account_id, entitlement_id, kind, role, since_not_after, until_not_before, until_not_after,
          opened_by_snapshot_id, closed_by_snapshot_id)
   select e.organisation_id, bench.id('0008', x.a), e.id, e.kind, e.role, now() - interval '200 days',
          case when x.is_removed then now() - interval '9 days' end, case when x.is_removed then now() - interval '9 days' end,
          bench.id('0004', x.i), case when x.is_removed then bench.id('0004', x.i) end
     from bench.access x join directory.entitlement e on e.organisation_id = bench.id('0001', x.i) and (e.role = x.role or (e.kind = 'subscriber' and x.is_subscriber))
    order by x.a`,
  `insert into governance.account_link (account_id, person_id, method, linked_email, linked_first_name, linked_last_name, changed_by, valid_from)
   select bench.id('0008', a), bench.id('0006', h), case when a % 10 = 0 then 'confirmed' else 'email' end,
          case when a % 1009 = 0 then 'p' || h || '@before.example' else email end, 'First' || h % 2000, 'Last' || h, bench.actor(), now() - interval '190 days'
     from bench.access where not is_client_staff and not is_outsider order by a`,
  `insert into governance.account_kind (account_id, kind, kind_source, owner_person_id, sponsor_person_id, company, purpose, organisation_ids, ceiling, approved_by, ends_at, changed_by, valid_from, xero_global_user_id)
   select bench.id('0008', a), kind, 'manual', case when kind <> 'external' then bench.id('0006', h) end, case when kind = 'external' then bench.id('0006', h) end,
          'Partner', 'Help', array[bench.id('0001', i)], 'STANDARD', 'bench', case when kind in ('external', 'vendor') then now() + make_interval(days => a % 300 - 3) end,
          bench.actor(), now() - interval '100 days', bench.id('0128', h)
     from bench.access cross join lateral (
            select case when h % 10 = 0 then 'vendor' when h % 10 = 1 then 'shared' when h % 10 = 2 then 'integration' when h % 10 < 8 then 'external' end as kind) of
    where is_outsider and kind is not null order by a`,
];
