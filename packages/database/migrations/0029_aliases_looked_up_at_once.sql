-- Why: an index that keeps new entries in a list of its own reads the whole list at each look-up, and an account that belongs to
--   nobody is looked up at each evaluation; and few people have another address at all.
-- Lock: share on people.person while the index is built, moments for hundreds of thousands of people. Safe with older code: yes,
--   which looks people up by an alias more slowly.

drop index people.person_aliases;
create index person_aliases on people.person using gin (normalised_aliases) with (fastupdate = off) where normalised_aliases <> '{}';
