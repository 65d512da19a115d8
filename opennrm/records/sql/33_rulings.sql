-- The register of rulings and new guidance: public, written by the operator, and never changed. Beside
-- it, which cases and which files of the compartment each reaches: two tables, so that nothing joins
-- a case to its file; and how far those cases have come.
CREATE TABLE nrm.ruling (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE CHECK (code ~ '^[a-z][a-z0-9_]{0,63}$'),
    written text NOT NULL,
    registered_on date NOT NULL,
    by_member uuid NOT NULL,
    act_id uuid NOT NULL
);
CREATE TABLE nrm.ruling_answer (
    ruling uuid PRIMARY KEY REFERENCES nrm.ruling,
    answered_on date NOT NULL,
    source text NOT NULL,
    by_member uuid NOT NULL,
    act_id uuid NOT NULL
);
-- Totals that anybody may read: protected before they are written, NULL where a count is small.
CREATE TABLE nrm.ruling_progress (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ruling uuid NOT NULL REFERENCES nrm.ruling,
    sealed boolean NOT NULL,
    counted_on date NOT NULL,
    listed integer,
    adverse integer,
    looked_at integer,
    changed integer,
    told integer,
    act_id uuid NOT NULL
);
CREATE INDEX ruling_progress_newest ON nrm.ruling_progress (ruling, sealed, id DESC);
CREATE TABLE nrm.ruling_case (
    ruling uuid NOT NULL REFERENCES nrm.ruling,
    case_id uuid NOT NULL REFERENCES nrm.case_head,
    about uuid NOT NULL,
    what text NOT NULL,
    decided_on date NOT NULL,
    adverse boolean NOT NULL,
    opened boolean NOT NULL,
    lawyers integer NOT NULL,
    listed_on date NOT NULL,
    act_id uuid NOT NULL,
    PRIMARY KEY (ruling, about)
);
CREATE INDEX ruling_case_case ON nrm.ruling_case (case_id);
CREATE TABLE nrm.ruling_step (
    ruling uuid NOT NULL,
    about uuid NOT NULL,
    step text NOT NULL,
    on_day date NOT NULL,
    act_id uuid NOT NULL,
    PRIMARY KEY (ruling, about, step),
    FOREIGN KEY (ruling, about) REFERENCES nrm.ruling_case
);
CREATE TABLE nrm.ruling_file (
    ruling uuid NOT NULL REFERENCES nrm.ruling,
    file_id uuid NOT NULL REFERENCES nrm.residence_file,
    about uuid NOT NULL,
    decided_on date NOT NULL,
    adverse boolean NOT NULL,
    opened boolean NOT NULL,
    listed_on date NOT NULL,
    act_id uuid NOT NULL,
    PRIMARY KEY (ruling, about)
);
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['ruling', 'ruling_answer', 'ruling_progress', 'ruling_case', 'ruling_step',
                             'ruling_file'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON nrm.%I
                        FOR EACH STATEMENT EXECUTE FUNCTION nrm.refuse_change()', t);
        EXECUTE format('ALTER TABLE nrm.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE nrm.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY guard_all ON nrm.%I TO opennrm_guard USING (true) WITH CHECK (true)', t);
        EXECUTE format('GRANT SELECT ON nrm.%I TO opennrm_guard', t);
        EXECUTE format('GRANT SELECT, INSERT ON nrm.%I TO opennrm_app', t);
    END LOOP;
    -- What a ruling says, how it was answered and protected totals are for anybody.
    FOREACH t IN ARRAY ARRAY['ruling', 'ruling_answer', 'ruling_progress'] LOOP
        EXECUTE format('CREATE POLICY reads ON nrm.%I FOR SELECT TO opennrm_app USING (true)', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['ruling', 'ruling_answer'] LOOP
        EXECUTE format('CREATE POLICY registers ON nrm.%I FOR INSERT TO opennrm_app WITH CHECK (
            (SELECT (nrm.context()).purpose) = ''register_ruling'' AND (SELECT nrm.may_do(''register_ruling''))
            AND act_id = (SELECT (nrm.context()).act) AND by_member = (SELECT (nrm.context()).member))', t);
    END LOOP;
END $$;
CREATE POLICY counts ON nrm.ruling_progress FOR INSERT TO opennrm_app WITH CHECK (
    act_id = (SELECT (nrm.context()).act)
    AND CASE WHEN sealed THEN (SELECT nrm.in_compartment())
        ELSE (SELECT (nrm.context()).purpose) = 'apply_ruling' AND (SELECT nrm.may_do('apply_ruling')) END);
-- The authority sees of a cohort the cases that it has; the job that lists them sees all.
CREATE POLICY reads ON nrm.ruling_case FOR SELECT TO opennrm_app USING (
    ((SELECT (nrm.context()).purpose) = 'apply_ruling' AND (SELECT nrm.may_do('apply_ruling')))
    OR ((SELECT (nrm.context()).purpose) = 'read_rulings' AND (SELECT nrm.may_do('read_rulings'))
        AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = ruling_case.case_id)));
CREATE POLICY reads ON nrm.ruling_step FOR SELECT TO opennrm_app USING (
    EXISTS (SELECT 1 FROM nrm.ruling_case c WHERE c.ruling = ruling_step.ruling AND c.about = ruling_step.about));
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['ruling_case', 'ruling_step'] LOOP
        EXECUTE format('CREATE POLICY lists ON nrm.%I FOR INSERT TO opennrm_app WITH CHECK (
            (SELECT (nrm.context()).purpose) = ''apply_ruling'' AND (SELECT nrm.may_do(''apply_ruling''))
            AND act_id = (SELECT (nrm.context()).act))', t);
    END LOOP;
END $$;
-- In the compartment, the unit's own files alone.
CREATE POLICY reads ON nrm.ruling_file FOR SELECT TO opennrm_app USING (
    (SELECT nrm.in_compartment()) AND EXISTS (
        SELECT 1 FROM nrm.residence_file f WHERE f.id = ruling_file.file_id));
CREATE POLICY lists ON nrm.ruling_file FOR INSERT TO opennrm_app WITH CHECK (
    act_id = (SELECT (nrm.context()).act) AND (SELECT nrm.in_compartment()) AND EXISTS (
        SELECT 1 FROM nrm.residence_file f WHERE f.id = ruling_file.file_id));

-- The leads of cases with a fact of these kinds of these days: for the job that then reads each.
CREATE FUNCTION nrm.ruling_candidates(kinds text[], since date, until date, beyond uuid, at_most integer)
RETURNS TABLE (case_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF (nrm.context()).purpose IS DISTINCT FROM 'apply_ruling' OR NOT nrm.may_do('apply_ruling') THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    RETURN QUERY
        SELECT DISTINCT coalesce(h.lead, h.case_id) AS lead
        FROM nrm.event e JOIN nrm.case_head h ON h.case_id = e.case_id
        WHERE e.kind = ANY (kinds) AND e.happened_on BETWEEN since AND until
          AND h.population <> 'published'
          AND (beyond IS NULL OR coalesce(h.lead, h.case_id) > beyond)
        ORDER BY lead LIMIT at_most;
END $$;
REVOKE ALL ON FUNCTION nrm.ruling_candidates(text[], date, date, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nrm.ruling_candidates(text[], date, date, uuid, integer) TO opennrm_app;
ALTER FUNCTION nrm.ruling_candidates(text[], date, date, uuid, integer) OWNER TO opennrm_guard;
