-- What was written for somebody and nobody answered in time: for the rapporteur, by key, without a
-- case, a name or a word. Written by the act that hands it on, and by the act that answers it.
CREATE TABLE nrm.unanswered (
    key uuid PRIMARY KEY,
    nation text,
    about text[] NOT NULL,
    child boolean NOT NULL,
    received_on date NOT NULL,
    due_on date NOT NULL,
    handed_on date NOT NULL
);
CREATE TABLE nrm.unanswered_answered (
    key uuid PRIMARY KEY REFERENCES nrm.unanswered,
    answered_on date NOT NULL
);
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['unanswered', 'unanswered_answered'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON nrm.%I
                        FOR EACH STATEMENT EXECUTE FUNCTION nrm.refuse_change()', t);
        EXECUTE format('ALTER TABLE nrm.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE nrm.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY guard_all ON nrm.%I TO opennrm_guard USING (true) WITH CHECK (true)', t);
        EXECUTE format('CREATE POLICY reads ON nrm.%I FOR SELECT TO opennrm_app USING (
            (SELECT (nrm.context()).purpose) = ''list_unanswered'' AND (SELECT nrm.may_do(''list_unanswered'')))', t);
        EXECUTE format('GRANT SELECT, INSERT ON nrm.%I TO opennrm_guard', t);
        EXECUTE format('GRANT SELECT ON nrm.%I TO opennrm_app', t);
    END LOOP;
END $$;

CREATE INDEX event_written ON nrm.event (case_id) WHERE kind = 'representation_made';

-- Which cases hold something written that was neither answered nor handed on: for the job.
CREATE FUNCTION nrm.written_and_open() RETURNS TABLE (case_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF (nrm.context()).purpose <> 'hand_on' OR NOT nrm.may_do('hand_on') THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    RETURN QUERY
        SELECT DISTINCT coalesce(h.lead, h.case_id)
        FROM nrm.event e JOIN nrm.case_head h ON h.case_id = e.case_id
        WHERE e.kind = 'representation_made' AND NOT EXISTS (
            SELECT 1 FROM nrm.event a
            WHERE a.case_id IN (h.case_id, h.lead)
              AND a.kind IN ('representation_answered', 'representation_handed_on')
              AND a.payload::json ->> 'representation' = e.id::text);
END $$;

-- One row, beside the fact of this very act that hands it on.
CREATE FUNCTION nrm.note_unanswered(
    wanted uuid, of_nation text, what text[], is_child boolean, received date, due date, on_day date)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nrm.event e WHERE e.kind = 'representation_handed_on'
                     AND e.act_id = ctx.act AND e.payload::json ->> 'representation' = wanted::text) THEN
        RAISE EXCEPTION 'this needs its fact' USING ERRCODE = 'NR422';
    END IF;
    INSERT INTO nrm.unanswered VALUES (wanted, of_nation, what, is_child, received, due, on_day)
    ON CONFLICT DO NOTHING;
END $$;
CREATE FUNCTION nrm.note_answered(wanted uuid, on_day date)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nrm.event e WHERE e.kind = 'representation_answered'
                     AND e.act_id = ctx.act AND e.payload::json ->> 'representation' = wanted::text) THEN
        RAISE EXCEPTION 'this needs its fact' USING ERRCODE = 'NR422';
    END IF;
    INSERT INTO nrm.unanswered_answered SELECT u.key, on_day FROM nrm.unanswered u WHERE u.key = wanted
    ON CONFLICT DO NOTHING;
END $$;
DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['nrm.written_and_open()',
                             'nrm.note_unanswered(uuid, text, text[], boolean, date, date, date)',
                             'nrm.note_answered(uuid, date)'] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO opennrm_app', f);
        EXECUTE format('ALTER FUNCTION %s OWNER TO opennrm_guard', f);
    END LOOP;
END $$;
