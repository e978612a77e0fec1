-- Why: somebody can say that an account belongs to none of our people; without a row, evaluation would link it by its address again.
-- Lock: access exclusive on governance.account_link for an instant (catalogue only). Safe with older code: it joins people and finds none.

alter table governance.account_link alter column person_id drop not null;
alter table governance.account_link add check (person_id is not null or method = 'manual');
comment on column governance.account_link.person_id is 'null: known to be nobody of these';
