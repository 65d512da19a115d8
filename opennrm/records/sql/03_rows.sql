-- Rows beside the facts: grants in force, leads, lists. Each only by the act that has just appended.

-- Rows that let row-level security read grants: only for a grant_made fact of this very act, and
-- whatever that fact says. The column constraints refuse the closed class and unknown slices.
CREATE FUNCTION nrm.put_grants(ids uuid[], of_case uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    IF EXISTS (SELECT 1 FROM unnest(ids) AS t (i) WHERE NOT EXISTS (
                   SELECT 1 FROM nrm.event e WHERE e.id = t.i AND e.case_id = of_case
                     AND e.kind = 'grant_made' AND e.act_id = ctx.act
                     AND e.payload::json ->> 'grant' = t.i::text)) THEN
        RAISE EXCEPTION 'a grant needs its fact' USING ERRCODE = 'NR422';
    END IF;
    INSERT INTO nrm.grant_in_force (grant_id, agency, agency_class, case_id, slices, from_day, until_day)
    SELECT e.id, f.agency, (SELECT a.agency_class FROM nrm.agency a WHERE a.id = f.agency), of_case,
           f.slices, e.happened_on, f.until
    FROM nrm.event e, json_to_record(e.payload::json) AS f (agency uuid, slices text[], until date)
    WHERE e.id = ANY (ids);
END $$;

CREATE FUNCTION nrm.end_grant(wanted uuid, of_case uuid, last_day date)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nrm.event e WHERE e.case_id = of_case AND e.kind = 'grant_ended'
                     AND e.act_id = ctx.act AND e.payload::json ->> 'grant' = wanted::text) THEN
        RAISE EXCEPTION 'the end of a grant needs its fact' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.grant_in_force SET until_day = last_day WHERE grant_id = wanted AND case_id = of_case;
END $$;

-- Links a stream to its lead, or unlinks it (to_lead NULL): only beside a fact of this very act.
CREATE FUNCTION nrm.set_lead(other uuid, to_lead uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    wanted_kind text := CASE WHEN to_lead IS NULL THEN 'unlinked' ELSE 'linked' END;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nrm.event e WHERE e.case_id = other
                     AND e.kind = wanted_kind AND e.act_id = ctx.act) THEN
        RAISE EXCEPTION 'a link needs its fact' USING ERRCODE = 'NR422';
    END IF;
    IF to_lead IS NOT NULL AND (to_lead = other
         OR EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = to_lead AND h.lead IS NOT NULL)
         OR EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.lead = other)) THEN
        RAISE EXCEPTION 'a lead cannot itself be linked' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.case_head SET lead = to_lead WHERE case_id = other;
END $$;

-- Every agency that must see a case in its list: the home agency (if open) and whoever has a grant.
CREATE FUNCTION nrm.interested(of_case uuid)
RETURNS TABLE (agency uuid, slices text[]) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF NOT nrm.is_list_of_act(of_case) THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    RETURN QUERY
        SELECT h.home_agency, ARRAY[]::text[] FROM nrm.case_head h
            JOIN nrm.agency a ON a.id = h.home_agency AND a.agency_class = 'open'
        WHERE h.case_id = of_case
        UNION ALL
        SELECT g.agency, g.slices FROM nrm.grant_in_force g WHERE g.case_id = of_case
           AND g.from_day <= nrm.day_now() AND (g.until_day IS NULL OR g.until_day >= nrm.day_now());
END $$;

-- Whether there is casework in a case: somebody was referred.
CREATE FUNCTION nrm.has_casework(of_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.event e JOIN nrm.case_head h ON h.case_id = e.case_id
                   WHERE (h.case_id = of_case OR h.lead = of_case) AND e.kind = 'referred')
$$;

-- The last day on which an agency has a case in its list; NULL: nothing says that it ends.
CREATE FUNCTION nrm.listed_until(of_case uuid, of_agency uuid) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN bool_or(g.until_day IS NULL) OR EXISTS (
                    SELECT 1 FROM nrm.case_head h WHERE h.case_id = of_case AND h.home_agency = of_agency)
                THEN NULL ELSE max(g.until_day) END
    FROM nrm.grant_in_force g WHERE g.case_id = of_case AND g.agency = of_agency
      AND g.from_day <= nrm.day_now() AND (g.until_day IS NULL OR g.until_day >= nrm.day_now())
$$;

-- Caseload rows of one case, all of them, computed by the act that has just changed it: a row for
-- whoever has the case and for nobody else, and none left out, or a case would be lost from sight.
CREATE FUNCTION nrm.put_caseload(of_case uuid, new_rows json)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF NOT nrm.is_list_of_act(of_case)
       OR EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = of_case AND h.population = 'published') THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    DELETE FROM nrm.caseload WHERE case_id = of_case;
    INSERT INTO nrm.caseload
    SELECT r.agency, of_case, h.reference, r.stage, r.outcome, r.nation, r.child, r.urgent,
           r.received_on, r.next_due_on, r.next_due_what, h.position, r.law_hash,
           nrm.listed_until(of_case, r.agency)
    FROM json_to_recordset(new_rows) AS r (agency uuid, stage text, outcome text, nation text,
             child boolean, urgent boolean, received_on date, next_due_on date, next_due_what text,
             law_hash text)
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

-- Whether the act of this context has just appended to a case: its texts may be kept beside its facts.
CREATE FUNCTION nrm.is_case_of_act(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.case_head h
                   WHERE h.case_id = wanted AND h.last_act = (SELECT (nrm.context()).act))
$$;

-- Whether the list rows of a case may be written anew: this act has appended to it, or to one that
-- it leads, because the rows of a lead show what is known of all its cases.
CREATE FUNCTION nrm.is_list_of_act(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.case_head h WHERE (h.case_id = wanted OR h.lead = wanted)
                     AND h.last_act = (SELECT (nrm.context()).act))
$$;

-- Whether the act of this context has written a text about a subject: its tokens may follow.
CREATE FUNCTION nrm.is_subject_of_act(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.vault_item i
                   WHERE i.subject = wanted AND i.act_id = (SELECT (nrm.context()).act))
$$;
