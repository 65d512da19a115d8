-- Samples that an independent auditor draws. How one was drawn is public, so that it can be drawn
-- again. A copy holds codes alone and is shown to the auditor's agency until its last day; which case
-- it is of, no role of the site ever reads.
CREATE TABLE nrm.sample (
    id uuid PRIMARY KEY,
    agency uuid NOT NULL REFERENCES nrm.agency,
    rule text NOT NULL,
    seed text NOT NULL CHECK (seed ~ '^[A-Za-z0-9-]{1,64}$'),
    size integer NOT NULL CHECK (size > 0),
    frame integer NOT NULL CHECK (frame >= size),
    frame_digest text NOT NULL,
    drawn_digest text NOT NULL,
    cutoff uuid NOT NULL,
    drawn_on date NOT NULL,
    ends_on date NOT NULL CHECK (ends_on >= drawn_on),
    by_member uuid NOT NULL,
    act_id uuid NOT NULL
);
CREATE TABLE nrm.sample_item (
    id uuid PRIMARY KEY,
    sample uuid NOT NULL REFERENCES nrm.sample,
    number integer NOT NULL,
    case_id uuid NOT NULL REFERENCES nrm.case_head,
    decision uuid NOT NULL,
    stage text NOT NULL,
    outcome text NOT NULL,
    nationality_group text NOT NULL,
    copy text NOT NULL,
    act_id uuid NOT NULL,
    UNIQUE (sample, number)
);
CREATE TABLE nrm.sample_score (
    item uuid NOT NULL REFERENCES nrm.sample_item,
    by_member uuid NOT NULL,
    answers text NOT NULL,
    scored_on date NOT NULL,
    act_id uuid NOT NULL,
    PRIMARY KEY (item, by_member)
);
-- Rates as anybody may read them: small groups are left out before they are written.
CREATE TABLE nrm.sample_rate (
    sample uuid NOT NULL REFERENCES nrm.sample,
    published_on date NOT NULL,
    rates text NOT NULL,
    act_id uuid NOT NULL PRIMARY KEY
);
CREATE INDEX sample_rate_newest ON nrm.sample_rate (sample, published_on DESC);
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['sample', 'sample_item', 'sample_score', 'sample_rate'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON nrm.%I
                        FOR EACH STATEMENT EXECUTE FUNCTION nrm.refuse_change()', t);
        EXECUTE format('ALTER TABLE nrm.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE nrm.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY guard_all ON nrm.%I TO opennrm_guard USING (true) WITH CHECK (true)', t);
        EXECUTE format('GRANT SELECT ON nrm.%I TO opennrm_guard', t);
        EXECUTE format('GRANT INSERT ON nrm.%I TO opennrm_app', t);
    END LOOP;
END $$;
GRANT SELECT ON nrm.sample, nrm.sample_score, nrm.sample_rate TO opennrm_app;
GRANT SELECT (id, sample, number, stage, outcome, nationality_group, copy, act_id) ON nrm.sample_item TO opennrm_app;

CREATE FUNCTION nrm.is_auditing() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT (nrm.context()).purpose IN ('draw_sample', 'score_sample') AND nrm.may_do((nrm.context()).purpose)
$$;
REVOKE ALL ON FUNCTION nrm.is_auditing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nrm.is_auditing() TO opennrm_app;
ALTER FUNCTION nrm.is_auditing() OWNER TO opennrm_guard;

CREATE POLICY reads ON nrm.sample FOR SELECT TO opennrm_app USING (true);
CREATE POLICY reads ON nrm.sample_rate FOR SELECT TO opennrm_app USING (true);
CREATE POLICY draws ON nrm.sample FOR INSERT TO opennrm_app WITH CHECK (
    (SELECT (nrm.context()).purpose) = 'draw_sample' AND (SELECT nrm.may_do('draw_sample'))
    AND agency = (SELECT (nrm.context()).agency) AND by_member = (SELECT (nrm.context()).member)
    AND act_id = (SELECT (nrm.context()).act));
CREATE POLICY draws ON nrm.sample_item FOR INSERT TO opennrm_app WITH CHECK (
    act_id = (SELECT (nrm.context()).act)
    AND EXISTS (SELECT 1 FROM nrm.sample s WHERE s.id = sample_item.sample AND s.act_id = (SELECT (nrm.context()).act)));
-- For the life of the sample only.
CREATE POLICY reads ON nrm.sample_item FOR SELECT TO opennrm_app USING (
    (SELECT nrm.is_auditing())
    AND EXISTS (SELECT 1 FROM nrm.sample s WHERE s.id = sample_item.sample
                  AND s.agency = (SELECT (nrm.context()).agency) AND s.ends_on >= (SELECT nrm.day_now())));
CREATE POLICY reads ON nrm.sample_score FOR SELECT TO opennrm_app USING (
    (SELECT nrm.is_auditing())
    AND EXISTS (SELECT 1 FROM nrm.sample_item i WHERE i.id = sample_score.item));
CREATE POLICY scores ON nrm.sample_score FOR INSERT TO opennrm_app WITH CHECK (
    (SELECT (nrm.context()).purpose) = 'score_sample' AND (SELECT nrm.may_do('score_sample'))
    AND act_id = (SELECT (nrm.context()).act) AND by_member = (SELECT (nrm.context()).member)
    AND EXISTS (SELECT 1 FROM nrm.sample_item i WHERE i.id = sample_score.item));
CREATE POLICY publishes ON nrm.sample_rate FOR INSERT TO opennrm_app WITH CHECK (
    (SELECT (nrm.context()).purpose) = 'score_sample' AND (SELECT nrm.may_do('score_sample'))
    AND act_id = (SELECT (nrm.context()).act)
    AND EXISTS (SELECT 1 FROM nrm.sample s WHERE s.id = sample_rate.sample
                  AND s.agency = (SELECT (nrm.context()).agency)));

-- Negatives whose outcome an auditor found not right, once the sample is published: for the authority
-- that has the case, so that nobody stays refused because only an auditor knows.
CREATE FUNCTION nrm.found_wrong() RETURNS TABLE (case_id uuid, reference text, stage text, published_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT i.case_id, h.reference, i.stage, min(r.published_on)
    FROM nrm.sample_item i JOIN nrm.case_head h ON h.case_id = i.case_id
        JOIN nrm.sample_rate r ON r.sample = i.sample
    WHERE (SELECT (nrm.context()).purpose) = 'read_rulings' AND (SELECT nrm.may_do('read_rulings'))
      AND i.outcome = 'negative'
      AND EXISTS (SELECT 1 FROM nrm.sample_score s
                  WHERE s.item = i.id AND s.answers::json ->> 'outcome_right' = 'no')
      AND EXISTS (SELECT 1 FROM nrm.grant_in_force g
                  WHERE g.case_id = i.case_id AND g.agency = (SELECT nrm.reading_agency())
                    AND 'decision' = ANY (g.slices) AND g.from_day <= (SELECT nrm.day_now())
                    AND (g.until_day IS NULL OR g.until_day >= (SELECT nrm.day_now())))
    GROUP BY i.case_id, h.reference, i.stage ORDER BY 4, 2
$$;
REVOKE ALL ON FUNCTION nrm.found_wrong() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nrm.found_wrong() TO opennrm_app;
ALTER FUNCTION nrm.found_wrong() OWNER TO opennrm_guard;
