/**
 * Organisations in groups of regions, seven of ten governed, three of ten of clients; one consent for each 25; a complete read
 * some minutes ago, of one in a hundred more than a day ago.
 */
export const organisations: readonly string[] = [
  `insert into directory.organisation (id, xero_tenant_id, name, legal_name, short_code, country_code, plan, connection_state, created_at)
   select bench.id('0001', i), bench.id('0101', i), 'Organisation ' || i, 'Organisation ' || i || ' Limited', '!' || to_hex(i),
          (array['NZ','AU','GB'])[1 + i % 3], (array['Standard','Premium','Starter'])[1 + i % 3],
          case when i % 400 = 17 then 'expected' when i % 100 = 13 then 'disconnected' else 'connected' end,
          now() - interval '300 days'
     from generate_series(0, :N - 1) i`,
  `insert into auth.authorisation (id, kind, client_id, xero_user_id, authoriser_name, authoriser_email, last_refreshed_at, created_at)
   select bench.id('0002', i), 'consent', 'bench', bench.id('0102', i), 'Authoriser ' || i, 'p' || i * 50 || '@example.com', now(), now() - interval '300 days'
     from generate_series(0, (:N - 1) / 25) i`,
  `insert into auth.connection (id, authorisation_id, organisation_id, xero_connection_id, xero_tenant_id, tenant_type, state)
   select bench.id('0003', i), bench.id('0002', i / 25), bench.id('0001', i), bench.id('0103', i), bench.id('0101', i), 'ORGANISATION',
          case when i % 100 = 13 then 'disconnected' else 'connected' end
     from generate_series(0, :N - 1) i where i % 400 <> 17`,
  `insert into schedule.organisation (organisation_id, next_sync_at)
   select id, now() + interval '1 year' from directory.organisation where connection_state <> 'expected'`,
  `insert into schedule.authorisation (authorisation_id, next_connections_read_at, next_keep_alive_at)
   select id, now() + interval '1 year', now() + interval '1 year' from auth.authorisation where client_id = 'bench'`,
  `insert into directory.snapshot (id, organisation_id, state, access_sha256, user_count, role_counts, first_read_started_at, first_read_completed_at, last_read_started_at, last_read_completed_at)
   select bench.id('0004', i), bench.id('0001', i), 'complete', sha256(i::text::bytea), :K, '{}',
          now() - interval '200 days', now() - interval '200 days', now() - interval '5 minutes', now() - interval '5 minutes'
     from generate_series(0, :N - 1) i where i % 400 <> 17`,
  `insert into directory.read_state (organisation_id, snapshot_id, access_sha256, last_read_started_at, last_read_completed_at, read_count)
   select s.organisation_id, s.id, s.access_sha256, at, at, 1
     from directory.snapshot s
    cross join lateral (select now() - case when s.access_sha256 < '\\x03' then interval '30 hours' else interval '5 minutes' end as at) read`,
  `insert into governance.organisation_group (id, name, labels)
   select bench.id('0005', i), 'Region ' || i, array['region-' || i] from generate_series(0, 49) i`,
  `insert into governance.organisation_group_member (group_id, organisation_id, is_explicit)
   select bench.id('0005', i % 50), bench.id('0001', i), false from generate_series(0, :N - 1) i`,
];
