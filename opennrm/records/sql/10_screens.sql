-- Screens: what came of two minutes with somebody met as a suspect, a patient or a worker. No person,
-- no case, no draft and no member stand here, only codes; who recorded it is in the access log.
-- An agency reads its own, the closed class too: it is what they did themselves, and holds nobody.
CREATE TABLE nrm.screen (
    id uuid PRIMARY KEY,
    agency uuid NOT NULL,
    setting text NOT NULL CHECK (setting IN ('custody', 'court', 'inspection', 'outreach', 'health')),
    offence text CHECK (offence IN ('cannabis', 'drugs_supply', 'documents', 'immigration_offence', 'theft',
        'fraud', 'begging', 'sex_work', 'violence', 'other')),
    child text NOT NULL CHECK (child IN ('yes', 'no', 'not_sure')),
    due boolean NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('nothing_seen', 'concern', 'positive', 'not_done', 'declined')),
    why text CHECK (why IN ('not_alone', 'no_interpreter', 'unwell', 'not_safe', 'left', 'other')),
    pause_asked text CHECK (pause_asked IN ('yes', 'no')),
    began_referral boolean NOT NULL,
    version smallint NOT NULL,
    screened_on date NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    act_id uuid NOT NULL,
    CHECK ((setting IN ('custody', 'court')) = (offence IS NOT NULL)),
    CHECK ((outcome = 'not_done') = (why IS NOT NULL)),
    CHECK (pause_asked IS NULL OR setting IN ('custody', 'court')),
    CHECK (NOT began_referral OR outcome = 'positive')
);
CREATE INDEX screen_agency ON nrm.screen (agency, screened_on DESC, id);

-- A local protocol: that an agency adopted one, from when, and by whom of its bodies. The text is theirs.
CREATE TABLE nrm.local_protocol (
    agency uuid NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    from_day date NOT NULL,
    adopted_by text NOT NULL CHECK (adopted_by IN ('council', 'cabinet', 'safeguarding_adults_board',
        'safeguarding_children_partners', 'chief_officer')),
    recorded_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    act_id uuid NOT NULL,
    PRIMARY KEY (agency, version)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['screen', 'local_protocol'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON nrm.%I
                        FOR EACH STATEMENT EXECUTE FUNCTION nrm.refuse_change()', t);
        EXECUTE format('ALTER TABLE nrm.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE nrm.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY guard_all ON nrm.%I TO opennrm_guard USING (true) WITH CHECK (true)', t);
        EXECUTE format('REVOKE ALL ON nrm.%I FROM PUBLIC', t);
        EXECUTE format('GRANT SELECT, INSERT ON nrm.%I TO opennrm_guard, opennrm_app', t);
        EXECUTE format('CREATE POLICY own ON nrm.%I FOR SELECT TO opennrm_app USING (
            agency = (SELECT (nrm.context()).agency) AND (SELECT nrm.may_do(''list_screens'')))', t);
    END LOOP;
END $$;
CREATE POLICY screens ON nrm.screen FOR INSERT TO opennrm_app WITH CHECK (
    agency = (SELECT (nrm.context()).agency) AND act_id = (SELECT (nrm.context()).act)
    AND (SELECT (nrm.context()).purpose) = 'screen' AND (SELECT nrm.may_do('screen'))
    AND screened_on <= (SELECT nrm.day_now()));
CREATE POLICY adopts ON nrm.local_protocol FOR INSERT TO opennrm_app WITH CHECK (
    agency = (SELECT (nrm.context()).agency) AND act_id = (SELECT (nrm.context()).act)
    AND (SELECT (nrm.context()).purpose) = 'adopt_protocol' AND (SELECT nrm.may_do('adopt_protocol')));

-- Statistics count screens, which name nobody, as of the newest cut-off.
GRANT SELECT ON nrm.screen TO opennrm_statistics;
CREATE POLICY statistics_reads ON nrm.screen FOR SELECT TO opennrm_statistics USING (
    recorded_at < (SELECT max(c.at) FROM nrm.cutoff c));
