-- An agency answers what it was asked, whatever else of the case it may see. It writes where its role
-- never reads: these kinds only, about its own open errand only, and nothing of the case comes back.
SET ROLE opennrm_guard;

CREATE FUNCTION nrm.answer_as_asked(
    wanted uuid, ids uuid[], kinds text[], versions smallint[], payloads text[], on_day date, given timestamptz)
RETURNS TABLE (recorded_at timestamptz, case_id uuid, lead uuid, person uuid, "position" integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    asked nrm.errand;
    head nrm.case_head;
    at timestamptz;
BEGIN
    SELECT e.* INTO asked FROM nrm.errand e
    WHERE e.id = wanted AND e.kind = 'information_request' AND e.agency = (SELECT nrm.reading_agency())
      AND NOT EXISTS (SELECT 1 FROM nrm.errand_done d WHERE d.errand_id = e.id);
    IF asked.id IS NULL OR ctx.purpose <> 'answer_as_asked' OR NOT nrm.may_do('answer_as_asked') THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    IF kinds[1] IS DISTINCT FROM 'information_answered'
       OR payloads[1]::json ->> 'request' IS DISTINCT FROM asked.about::text
       OR EXISTS (SELECT 1 FROM unnest(kinds[2:], payloads[2:]) AS t (k, p)
                  WHERE t.k <> 'disclosure_set' OR t.p::json ->> 'evidence' IS DISTINCT FROM ids[1]::text) THEN
        RAISE EXCEPTION 'this act cannot write that' USING ERRCODE = 'NR422';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(720100);
    SELECT h.* INTO head FROM nrm.case_head h WHERE h.case_id = asked.case_id FOR UPDATE;
    at := clock_timestamp();
    IF given IS NOT NULL THEN
        IF NOT EXISTS (SELECT 1 FROM nrm.installation WHERE population IN ('demo', 'benchmark')) THEN
            RAISE EXCEPTION 'recorded_at is set by the database' USING ERRCODE = 'NR422';
        END IF;
        at := given;
    END IF;
    INSERT INTO nrm.event (id, case_id, position, kind, slice, version, payload, happened_on,
                           recorded_at, by_member, by_agency, by_role, grant_id, act_id)
    SELECT t.i, head.case_id, head.position + t.n, t.k, 'decision', t.v, t.p, on_day, at, ctx.member,
           ctx.agency, ctx.role, NULL, ctx.act
    FROM unnest(ids, kinds, versions, payloads) WITH ORDINALITY AS t (i, k, v, p, n);
    UPDATE nrm.case_head h SET position = h.position + cardinality(ids), last_act = ctx.act
    WHERE h.case_id = head.case_id;
    RETURN QUERY SELECT at, head.case_id, head.lead, head.person, head.position + cardinality(ids);
END $$;
REVOKE ALL ON FUNCTION nrm.answer_as_asked(uuid, uuid[], text[], smallint[], text[], date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nrm.answer_as_asked(uuid, uuid[], text[], smallint[], text[], date, timestamptz)
    TO opennrm_app;
RESET ROLE;

-- The words of such an answer, sealed beside its fact.
CREATE POLICY answers ON nrm.vault_item FOR INSERT TO opennrm_app WITH CHECK (
    by_agency = (SELECT (nrm.context()).agency) AND act_id = (SELECT (nrm.context()).act)
    AND (SELECT (nrm.context()).purpose) = 'answer_as_asked' AND slice = 'decision'
    AND kind IN ('answer', 'gist') AND nrm.is_case_of_act(case_id));

-- Requests go with the case: whoever has it now reminds, ends and reads them, whoever asked.
CREATE POLICY asked_here ON nrm.errand FOR SELECT TO opennrm_app USING (
    kind = 'information_request'
    AND (SELECT (nrm.context()).purpose) IN ('request_information', 'answer_information', 'remind_asked')
    AND (SELECT nrm.may_do((nrm.context()).purpose)) AND nrm.may_act_on(case_id));
