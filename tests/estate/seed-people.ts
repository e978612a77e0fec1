/**
 * People of one source, in departments and job roles that go with what they do in Xero (their number modulo 50). Few have
 * left, are on leave, have an end in sight or are missing from their source.
 */
export const people: readonly string[] = [
  `insert into people.source (name, kind, last_good_import_at, good_imports) values ('roster', 'csv', now(), 10)`,
  `insert into people.person (id, source, external_id, display_name, primary_email, normalised_email, aliases, normalised_aliases, job_roles, department,
          manager_person_id, manager_external_id, status, starts_at, ends_at, end_learned_at, missing_runs, created_at)
   select bench.id('0006', h), 'roster', 'E' || h, 'First' || h % 2000 || ' Last' || h, email, email, alias, alias,
          array['Job ' || h % 50, 'Level ' || h % 5],
          case when h % 50 < 3 then 'Controlling' when h % 50 < 18 then 'Finance' when h % 50 < 35 then 'Sales' else 'Operations ' || h % 8 end,
          bench.id('0006', h / 10), 'E' || h / 10, case when h % 401 = 0 then 'offboarded' when h % 57 = 1 then 'leave' else 'active' end,
          now() - interval '900 days', case when h % 401 = 0 then now() - interval '3 days' when h % 20 = 2 then now() + interval '90 days' end,
          case when h % 401 = 0 then now() - interval '2 days' end, case when h % 2003 = 3 then 2 else 0 end, now() - interval '300 days'
     from generate_series(0, :P - 1) h
    cross join lateral (select 'p' || h || '@' || case when h % 199 = 0 then 'gmail.com' when h % 199 = 1 then 'elsewhere.example'
                          when h % 10 = 3 then 'example.co.nz' else 'example.com' end as email) e
    cross join lateral (select case when h % 4 = 0 then array['first' || h || '@example.com'] else '{}' end as alias) a`,
  `insert into governance.organisation_policy (id, organisation_id, governance, governed_since, retired_at, relationship, own_domains, labels, owner_person_ids, changed_by, valid_from)
   select bench.id('0007', i), bench.id('0001', i), governance, case when governance = 'governed' then now() - interval '200 days' end,
          case when governance = 'retired' then now() - interval '10 days' end,
          case when i % 10 < 3 then 'client' else 'own' end, case when i % 10 < 3 then array['client' || i || '.example'] else '{}' end,
          array['region-' || i % 50], case when i % 20 = 19 then '{}' else array[bench.id('0006', (i * 50) % :P)] end, bench.actor(), now() - interval '200 days'
     from generate_series(0, :N - 1) i
    cross join lateral (select case when i % 1000 = 999 then 'retired' when i % 10 < 7 then 'governed' else 'observed' end as governance) g`,
];
