-- The tray is read by the extractor: who decides nothing, sees nothing of a case, and writes into it
-- what bears on the exploitation, in words that this file does not judge. Papers stay unnamed.
CREATE TABLE nrm.tray_read (
    document uuid PRIMARY KEY REFERENCES nrm.document,
    -- The fact that was passed on; NULL where nothing in the paper bears on the exploitation.
    passed_on uuid,
    read_on date NOT NULL,
    by_member uuid NOT NULL,
    act_id uuid NOT NULL
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON nrm.tray_read
    FOR EACH STATEMENT EXECUTE FUNCTION nrm.refuse_change();
ALTER TABLE nrm.tray_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE nrm.tray_read FORCE ROW LEVEL SECURITY;
CREATE POLICY guard_all ON nrm.tray_read TO opennrm_guard USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON nrm.tray_read TO opennrm_guard;

SET ROLE opennrm_guard;
-- Whether the context reads the tray, in an act that is made for it.
CREATE FUNCTION nrm.reads_tray() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT (nrm.context()).purpose IN ('read_tray', 'extract_from_tray')
       AND nrm.may_do((nrm.context()).purpose) AND nrm.reading_agency() IS NOT NULL
$$;
CREATE FUNCTION nrm.is_in_tray(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.document d WHERE d.id = wanted AND d.slice = 'residence'
                     AND d.case_id IS NOT NULL AND d.wrapped IS NOT NULL AND NOT d.withdrawn)
$$;
-- The papers that nobody has read so far, the oldest first.
CREATE FUNCTION nrm.tray_to_read(at_most integer)
RETURNS TABLE (id uuid, reference text, what text, format text, added_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT d.id, h.reference, d.what, d.format, d.added_at
    FROM nrm.document d JOIN nrm.case_head h ON h.case_id = d.case_id
    WHERE nrm.reads_tray() AND nrm.is_in_tray(d.id)
      AND NOT EXISTS (SELECT 1 FROM nrm.tray_read t WHERE t.document = d.id)
    ORDER BY d.added_at, d.id LIMIT at_most
$$;
-- Whose paper it is, in the act that opens it or passes on: the case is logged, its key is used.
CREATE FUNCTION nrm.tray_case(wanted uuid)
RETURNS TABLE (case_id uuid, reference text, person uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT h.case_id, h.reference, h.person FROM nrm.document d JOIN nrm.case_head h ON h.case_id = d.case_id
    WHERE d.id = wanted AND nrm.reads_tray() AND nrm.is_in_tray(d.id)
$$;
CREATE FUNCTION nrm.is_person_of_tray(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT nrm.reads_tray() AND EXISTS (
        SELECT 1 FROM nrm.document d WHERE d.subject = wanted AND nrm.is_in_tray(d.id))
$$;
-- Reads a paper as read, with the one fact that was passed on, or without any.
CREATE FUNCTION nrm.pass_on(
    wanted uuid, fact_id uuid, fact_version smallint, fact_payload text, on_day date, given timestamptz)
RETURNS TABLE (recorded_at timestamptz, case_id uuid, lead uuid, "position" integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    head nrm.case_head;
    at timestamptz;
BEGIN
    IF ctx.purpose IS DISTINCT FROM 'extract_from_tray' OR NOT nrm.reads_tray() OR NOT nrm.is_in_tray(wanted) THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(720100);
    SELECT h.* INTO head FROM nrm.case_head h JOIN nrm.document d ON d.case_id = h.case_id
    WHERE d.id = wanted FOR UPDATE OF h;
    at := clock_timestamp();
    IF given IS NOT NULL THEN
        IF NOT EXISTS (SELECT 1 FROM nrm.installation WHERE population IN ('demo', 'benchmark')) THEN
            RAISE EXCEPTION 'recorded_at is set by the database' USING ERRCODE = 'NR422';
        END IF;
        at := given;
    END IF;
    INSERT INTO nrm.tray_read (document, passed_on, read_on, by_member, act_id)
    VALUES (wanted, fact_id, on_day, ctx.member, ctx.act);
    IF fact_id IS NULL THEN
        RETURN QUERY SELECT at, head.case_id, head.lead, head.position;
        RETURN;
    END IF;
    INSERT INTO nrm.event (id, case_id, position, kind, slice, version, payload, happened_on,
                           recorded_at, by_member, by_agency, by_role, grant_id, act_id)
    VALUES (fact_id, head.case_id, head.position + 1, 'extract_passed_on', 'referral', fact_version,
            fact_payload, on_day, at, ctx.member, ctx.agency, ctx.role, NULL, ctx.act);
    UPDATE nrm.case_head h SET position = h.position + 1, last_act = ctx.act WHERE h.case_id = head.case_id;
    RETURN QUERY SELECT at, head.case_id, head.lead, head.position + 1;
END $$;
DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['nrm.reads_tray()', 'nrm.is_in_tray(uuid)', 'nrm.tray_to_read(integer)',
        'nrm.tray_case(uuid)', 'nrm.is_person_of_tray(uuid)',
        'nrm.pass_on(uuid, uuid, smallint, text, date, timestamptz)'] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO opennrm_app', f);
    END LOOP;
END $$;
RESET ROLE;

CREATE POLICY tray ON nrm.document FOR SELECT TO opennrm_app USING (
    slice = 'residence' AND (SELECT nrm.reads_tray()) AND nrm.is_in_tray(id));
CREATE POLICY tray ON nrm.document_chunk FOR SELECT TO opennrm_app USING (
    (SELECT nrm.reads_tray()) AND nrm.is_in_tray(document));
CREATE POLICY tray ON nrm.vault_key FOR SELECT TO opennrm_app USING (
    (SELECT nrm.reads_tray()) AND nrm.is_person_of_tray(subject));
-- The words that are passed on, sealed under the person's key beside their fact.
CREATE POLICY extracts ON nrm.vault_item FOR INSERT TO opennrm_app WITH CHECK (
    by_agency = (SELECT (nrm.context()).agency) AND act_id = (SELECT (nrm.context()).act)
    AND (SELECT (nrm.context()).purpose) = 'extract_from_tray' AND slice = 'referral' AND kind = 'extract'
    AND nrm.is_case_of_act(case_id));
