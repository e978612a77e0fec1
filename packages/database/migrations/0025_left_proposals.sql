-- Why: a proposal that somebody leaves stays away until what it proposes changes, or until it is shown again.
-- Lock: none (a new object). Safe with older code: it never names the table.

create table governance.left_proposal (
  id uuid primary key default app.uuid_v7(),
  proposal_id text not null unique,
  kind text not null,
  content_sha256 bytea not null,
  reason text,
  left_by jsonb not null,
  left_at timestamptz not null default app.now(),
  shown_again_at timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1
);
comment on column governance.left_proposal.content_sha256 is 'Of what it proposed when it was left; another content is another proposal';
comment on column governance.left_proposal.shown_again_at is 'When somebody took it up again; it is not left any more';
