-- Telling a person what a letter says, by an agency that was asked to, whatever else of the case it
-- may see. It writes where its role never reads: that the letter was told, or was not, and no more.
SET ROLE opennrm_guard;

-- The fact of the letter that an open errand of this agency is about; nothing for anybody else.
CREATE FUNCTION nrm.letter_of_errand(wanted uuid)
RETURNS TABLE (id uuid, case_id uuid, happened_on date, version smallint, payload text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT l.id, l.case_id, l.happened_on, l.version, l.payload FROM nrm.errand e
        JOIN nrm.event l ON l.id = e.about AND l.case_id = e.case_id AND l.kind = 'letter_sent'
    WHERE e.id = wanted AND e.kind = 'tell_in_person' AND e.agency = (SELECT nrm.reading_agency())
      AND (SELECT (nrm.context()).purpose) = 'tell_letter' AND (SELECT nrm.may_do('tell_letter'))
      AND NOT EXISTS (SELECT 1 FROM nrm.errand_done d WHERE d.errand_id = e.id)
$$;

CREATE FUNCTION nrm.tell_as_asked(
    wanted uuid, new_id uuid, new_kind text, new_version smallint, new_payload text, on_day date, given timestamptz)
RETURNS TABLE (recorded_at timestamptz, case_id uuid, lead uuid, "position" integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    letter record;
    head nrm.case_head;
    at timestamptz;
BEGIN
    SELECT l.* INTO letter FROM nrm.letter_of_errand(wanted) l;
    IF letter.id IS NULL THEN RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403'; END IF;
    IF new_kind NOT IN ('decision_served', 'letter_served', 'service_failed')
       OR new_payload::json ->> 'letter' IS DISTINCT FROM letter.id::text
       OR new_payload::json ->> 'by_agency' IS DISTINCT FROM ctx.agency::text
       OR (new_kind = 'decision_served'
           AND new_payload::json ->> 'decision' IS DISTINCT FROM letter.payload::json ->> 'about') THEN
        RAISE EXCEPTION 'this act cannot write that' USING ERRCODE = 'NR422';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(720100);
    SELECT h.* INTO head FROM nrm.case_head h WHERE h.case_id = letter.case_id FOR UPDATE;
    at := clock_timestamp();
    IF given IS NOT NULL THEN
        IF NOT EXISTS (SELECT 1 FROM nrm.installation WHERE population IN ('demo', 'benchmark')) THEN
            RAISE EXCEPTION 'recorded_at is set by the database' USING ERRCODE = 'NR422';
        END IF;
        at := given;
    END IF;
    INSERT INTO nrm.event (id, case_id, position, kind, slice, version, payload, happened_on,
                           recorded_at, by_member, by_agency, by_role, grant_id, act_id)
    VALUES (new_id, head.case_id, head.position + 1, new_kind, 'decision', new_version, new_payload,
            on_day, at, ctx.member, ctx.agency, ctx.role, NULL, ctx.act);
    UPDATE nrm.case_head h SET position = h.position + 1, last_act = ctx.act
    WHERE h.case_id = head.case_id;
    RETURN QUERY SELECT at, head.case_id, head.lead, head.position + 1;
END $$;
DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY[
            'nrm.letter_of_errand(uuid)',
            'nrm.tell_as_asked(uuid, uuid, text, smallint, text, date, timestamptz)'] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO opennrm_app', f);
    END LOOP;
END $$;
RESET ROLE;
