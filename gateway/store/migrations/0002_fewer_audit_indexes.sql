-- Every record pays for every index of the trail. A record is found by the time that its id tells, and those of a profile
-- among those of its client.
DROP INDEX audit_id;
DROP INDEX audit_profile;
