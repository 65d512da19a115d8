-- What an order of work is made of, beside the rows of a list: absolute days alone, so that nothing
-- of it goes stale. The day of looking comes from whoever looks.
ALTER TABLE nrm.caseload
    ADD COLUMN may_be_18_on date,          -- the earliest day on which the person can turn 18
    ADD COLUMN ages_out_on date,           -- the day that orders; NULL where nothing is known of the age
    ADD COLUMN cannot_wait date[],         -- days by which waiting does harm; which kind, nobody knows
    ADD COLUMN late_from date,             -- the earliest last day of anything due by law
    ADD COLUMN team uuid,
    ADD COLUMN owner uuid,
    ADD COLUMN clock jsonb;                -- deadlines and holds, for the authority that has the case
CREATE INDEX caseload_turns_18 ON nrm.caseload (agency, may_be_18_on) WHERE may_be_18_on IS NOT NULL;
CREATE INDEX caseload_cannot_wait ON nrm.caseload (agency) WHERE cannot_wait IS NOT NULL;
CREATE INDEX caseload_late ON nrm.caseload (agency, late_from) WHERE late_from IS NOT NULL;
CREATE INDEX caseload_owner ON nrm.caseload (agency, owner) WHERE owner IS NOT NULL;
CREATE INDEX caseload_held ON nrm.caseload (agency) WHERE clock ? 'holds';

-- The guard's own, as before.
SET ROLE opennrm_guard;
CREATE OR REPLACE FUNCTION nrm.put_caseload(of_case uuid, new_rows json)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF NOT nrm.is_list_of_act(of_case)
       OR EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = of_case AND h.population = 'published') THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    DELETE FROM nrm.caseload WHERE case_id = of_case;
    INSERT INTO nrm.caseload (agency, case_id, reference, stage, outcome, nation, child, urgent,
        received_on, next_due_on, next_due_what, position, law_hash, until_day,
        may_be_18_on, ages_out_on, cannot_wait, late_from, team, owner, clock)
    SELECT r.agency, of_case, h.reference, r.stage, r.outcome, r.nation, r.child, r.urgent,
           r.received_on, r.next_due_on, r.next_due_what, h.position, r.law_hash,
           nrm.listed_until(of_case, r.agency),
           r.may_be_18_on, r.ages_out_on, r.cannot_wait, r.late_from, r.team, r.owner, r.clock
    FROM json_to_recordset(new_rows) AS r (agency uuid, stage text, outcome text, nation text,
             child boolean, urgent boolean, received_on date, next_due_on date, next_due_what text,
             law_hash text, may_be_18_on date, ages_out_on date, cannot_wait date[], late_from date,
             team uuid, owner uuid, clock jsonb)
        JOIN nrm.case_head h ON h.case_id = of_case;
    IF EXISTS (SELECT 1 FROM nrm.caseload c WHERE c.case_id = of_case
                 AND c.agency NOT IN (SELECT i.agency FROM nrm.interested(of_case) i)) THEN
        RAISE EXCEPTION 'a row for an agency that has nothing of the case' USING ERRCODE = 'NR422';
    END IF;
    IF nrm.has_casework(of_case) AND EXISTS (
            SELECT 1 FROM nrm.interested(of_case) i WHERE i.agency NOT IN (
                SELECT c.agency FROM nrm.caseload c WHERE c.case_id = of_case)) THEN
        RAISE EXCEPTION 'an agency that has the case is left without its row' USING ERRCODE = 'NR422';
    END IF;
END $$;
RESET ROLE;

-- Teams of an agency and who is in them, from a day to a day: written by the owner, read by the site.
CREATE TABLE nrm.team (
    id uuid PRIMARY KEY,
    agency uuid NOT NULL REFERENCES nrm.agency,
    code text NOT NULL CHECK (code ~ '^[a-z][a-z0-9_]{0,63}$'),
    name text NOT NULL,
    UNIQUE (agency, code)
);
CREATE TABLE nrm.team_member (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES nrm.team,
    member uuid NOT NULL,
    capacity integer NOT NULL CHECK (capacity BETWEEN 0 AND 500),
    skills text[] NOT NULL DEFAULT '{}',
    from_day date NOT NULL,
    to_day date,
    CHECK (to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX team_member_team ON nrm.team_member (team, from_day);
CREATE INDEX team_member_member ON nrm.team_member (member);
GRANT SELECT ON nrm.team, nrm.team_member TO opennrm_app, opennrm_keeper;

-- That an agency was told today that something is overdue: once a day at most, and nothing of what.
CREATE TABLE nrm.overdue_told (
    agency uuid NOT NULL REFERENCES nrm.agency,
    day date NOT NULL,
    told_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    PRIMARY KEY (agency, day)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON nrm.overdue_told
    FOR EACH STATEMENT EXECUTE FUNCTION nrm.refuse_change();
CREATE TRIGGER never_closed BEFORE INSERT ON nrm.overdue_told
    FOR EACH ROW EXECUTE FUNCTION nrm.refuse_closed();
ALTER TABLE nrm.overdue_told ENABLE ROW LEVEL SECURITY;
ALTER TABLE nrm.overdue_told FORCE ROW LEVEL SECURITY;
CREATE POLICY guard_all ON nrm.overdue_told TO opennrm_guard USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON nrm.overdue_told TO opennrm_guard, opennrm_app;
CREATE POLICY tells ON nrm.overdue_told TO opennrm_app
    USING ((SELECT (nrm.context()).purpose) = 'send_letters' AND (SELECT nrm.may_do('send_letters')))
    WITH CHECK ((SELECT (nrm.context()).purpose) = 'send_letters' AND (SELECT nrm.may_do('send_letters'))
                AND day = (SELECT nrm.day_now()));
