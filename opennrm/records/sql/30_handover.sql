-- An access that came with an offer of the case ends with it: when the offer is returned or called
-- back, and when another authority has accepted. The rules name it (identification/handover.py); no
-- other grant that rests on law can be ended by these acts.
SET ROLE opennrm_guard;

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
              AND (nrm.rests_on_consent(e.payload::json ->> 'provision')
                   OR (ctx.purpose = 'accept_handover'
                       AND e.payload::json ->> 'provision' = 'handover'))) THEN
        RAISE EXCEPTION 'this grant rests on law' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.grant_in_force g SET until_day = least(coalesce(g.until_day, last_day), last_day)
    WHERE g.grant_id = wanted AND g.case_id = of_case;
END $$;

RESET ROLE;

-- What the authority that had the case asked of others goes along: whoever accepted, and still reads
-- the decisions of the case, sees those errands and can end them.
CREATE POLICY taken_over ON nrm.errand FOR SELECT TO opennrm_app USING (
    EXISTS (SELECT 1 FROM nrm.agency a
            WHERE a.id = errand.by_agency AND a.agency_type = 'competent_authority')
    AND EXISTS (SELECT 1 FROM nrm.event e
                WHERE e.case_id = errand.case_id AND e.kind = 'handover_accepted'
                  AND e.by_agency = (SELECT nrm.reading_agency()))
    AND EXISTS (SELECT 1 FROM nrm.grant_in_force g
                WHERE g.case_id = errand.case_id AND g.agency = (SELECT nrm.reading_agency())
                  AND 'decision' = ANY (g.slices) AND g.from_day <= nrm.day_now()
                  AND (g.until_day IS NULL OR g.until_day >= nrm.day_now())));
