-- Grants that rest on a consent: what a withdrawal ends, and what one word of the person keeps.
-- The rules name them (identification/withdrawal.py); here no act of consent touches any other grant.
SET ROLE opennrm_guard;

CREATE FUNCTION nrm.rests_on_consent(provision text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT provision = 'support_before_decision' OR provision LIKE 'consent\_%'
$$;

-- The grants in force of a case that rest on a consent, for the acts that end or keep them: whoever
-- withdraws for the person sees no list of grants, and is shown none.
CREATE FUNCTION nrm.grants_on_consent(of_case uuid)
RETURNS TABLE (grant_id uuid, agency uuid, provision text, from_day date, until_day date, made_until date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF (SELECT (nrm.context()).purpose) NOT IN ('withdraw_consent', 'undo_withdrawal', 'record_consent')
       OR NOT nrm.may_act_on(of_case) THEN RETURN; END IF;
    RETURN QUERY
        SELECT g.grant_id, g.agency, f.provision, g.from_day, g.until_day, f.until
        FROM nrm.grant_in_force g
            JOIN nrm.event e ON e.id = g.grant_id,
            json_to_record(e.payload::json) AS f (provision text, until date)
        WHERE g.case_id = of_case AND nrm.rests_on_consent(f.provision)
          AND (g.until_day IS NULL OR g.until_day >= nrm.day_now())
        ORDER BY g.grant_id;
END $$;

-- As before, and: an act of consent ends only what rests on consent, and no end ever comes later
-- than the one that stands.
CREATE OR REPLACE FUNCTION nrm.end_grant(wanted uuid, of_case uuid, last_day date)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nrm.event e WHERE e.case_id = of_case AND e.kind = 'grant_ended'
                     AND e.act_id = ctx.act AND e.payload::json ->> 'grant' = wanted::text) THEN
        RAISE EXCEPTION 'the end of a grant needs its fact' USING ERRCODE = 'NR422';
    END IF;
    IF ctx.purpose <> 'end_grant' AND NOT EXISTS (
            SELECT 1 FROM nrm.event e WHERE e.id = wanted AND e.case_id = of_case
              AND nrm.rests_on_consent(e.payload::json ->> 'provision')) THEN
        RAISE EXCEPTION 'this grant rests on law' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.grant_in_force g SET until_day = least(coalesce(g.until_day, last_day), last_day)
    WHERE g.grant_id = wanted AND g.case_id = of_case;
END $$;

-- A grant that rests on consent and has not ended yet lasts again as long as it was made for.
CREATE FUNCTION nrm.let_grant_go_on(wanted uuid, of_case uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nrm.event e WHERE e.case_id = of_case AND e.kind = 'grant_goes_on'
                     AND e.act_id = ctx.act AND e.payload::json ->> 'grant' = wanted::text) THEN
        RAISE EXCEPTION 'that a grant goes on needs its fact' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.grant_in_force g SET until_day = (e.payload::json ->> 'until')::date
    FROM nrm.event e
    WHERE g.grant_id = wanted AND g.case_id = of_case AND e.id = wanted
      AND nrm.rests_on_consent(e.payload::json ->> 'provision')
      AND (g.until_day IS NULL OR g.until_day >= nrm.day_now());
END $$;

REVOKE ALL ON FUNCTION nrm.grants_on_consent(uuid), nrm.let_grant_go_on(uuid, uuid),
    nrm.end_grant(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nrm.grants_on_consent(uuid), nrm.let_grant_go_on(uuid, uuid),
    nrm.end_grant(uuid, uuid, date) TO opennrm_app;
RESET ROLE;
