/** Rules about who may have access (some for everybody everywhere, many for a region or a few organisations), on conflicting roles, trusted domains, accepted subscribers. */
export const decisions: readonly string[] = [
  `insert into governance.rule (id, name, reason, scope_all, scope_group_ids, scope_organisation_ids, covers_all_staff, covers_job_roles, covers_departments, covers_person_ids,
          ceiling, valid_from, valid_until, review_by, owner_person_id)
   values (bench.id('0009', 1), 'Everybody sees', 'They all do invoices', true, '{}', '{}', true, '{}', '{}', '{}', 'INVOICEONLY', now() - interval '190 days', null, now() + interval '100 days', bench.id('0006', 1)),
          (bench.id('0009', 2), 'Finance', null, true, '{}', '{}', false, '{}', '{Finance}', '{}', 'STANDARD', now() - interval '190 days', null, now() + interval '100 days', bench.id('0006', 1)),
          (bench.id('0009', 3), 'Partners', null, true, '{}', '{}', false, '{job 0,job 1,job 2}', '{}', '{}', 'FINANCIALADVISER', now() - interval '190 days', null, now() + interval '100 days', bench.id('0006', 1)),
          (bench.id('0009', 4), 'Cashbooks', null, true, '{}', '{}', false, '{job 46}', '{}', '{}', 'CASHBOOKCLIENT', now() - interval '190 days', null, now() - interval '2 days', bench.id('0006', 1))`,
  `insert into governance.rule (id, name, scope_group_ids, covers_departments, covers_job_roles, ceiling, valid_from, review_by, owner_person_id)
   select bench.id('0009', 10 + i), 'Region ' || i, array[bench.id('0005', i)], array['Operations ' || i % 8], array['job ' || 18 + i % 17], 'STANDARD',
          now() - interval '190 days', now() + interval '100 days', bench.id('0006', 1) from generate_series(0, 49) i`,
  `insert into governance.rule (id, name, scope_organisation_ids, covers_person_ids, ceiling, valid_from, review_by, owner_person_id)
   select bench.id('0009', 100 + i), 'Project ' || i, array(select bench.id('0001', (i * 5 + each) % :N) from generate_series(0, 4) each),
          array(select bench.id('0006', (i * 97 + each) % :P) from generate_series(0, 19) each), 'STANDARD',
          now() - interval '190 days', now() + interval '100 days', bench.id('0006', 1) from generate_series(0, 199) i`,
  `insert into governance.role_conflict_rule (id, name, roles, relation, other_roles, scope_all, scope_group_ids, other_scope_all, other_scope_group_ids)
   values (bench.id('000a', 1), 'Advisers do not book', '{FINANCIALADVISER}', 'with', '{STANDARD}', true, '{}', true, '{}'),
          (bench.id('000a', 2), 'Subscribers of a region', '{SUBSCRIBER}', 'with', '{STANDARD}', false, array[bench.id('0005', 3), bench.id('0005', 4)], true, '{}'),
          (bench.id('000a', 3), 'Managed together', '{MANAGEDCLIENT}', 'without', '{MANAGEDCLIENT,STANDARD}', true, '{}', true, '{}')`,
  `insert into governance.trusted_domains (organisation_id, domains, version, changed_by)
   values (null, '{example.com,example.co.nz}', 1, bench.actor())`,
  `insert into governance.trusted_domains (organisation_id, domains, version, changed_by)
   select bench.id('0001', i), array['partner' || i % 40 || '.example'], 1, bench.actor() from generate_series(0, :N - 1, 10) i`,
  `insert into governance.accepted_value (organisation_id, check_id, subject_type, subject_id, value, accepted_by, valid_from)
   select a.organisation_id, 'subscriber-safety', 'organisation', a.organisation_id, jsonb_build_object('accountId', min(a.id::text)), bench.actor(), now() - interval '190 days'
     from directory.account a join governance.organisation_policy p on p.organisation_id = a.organisation_id and p.governance = 'governed'
    where a.is_subscriber group by 1`,
];
