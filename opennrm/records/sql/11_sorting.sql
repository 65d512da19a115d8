-- The duplicate desk sorts further reports: what it found of a pair, beside the facts of this very act
-- in both streams. And the list rows of all cases that are linked as one are written together.
ALTER TABLE nrm.match_suggestion DROP CONSTRAINT match_suggestion_answer_check;
ALTER TABLE nrm.match_suggestion ADD CONSTRAINT match_suggestion_answer_check CHECK (answer IN (
    'same_exploitation', 'another_exploitation', 'two_people',
    'new_evidence', 'reconsideration', 'new_exploitation', 'seen_again'));

-- Both are the guard's own, as before.
SET ROLE opennrm_guard;
CREATE OR REPLACE FUNCTION nrm.answer_match(one uuid, other uuid, given text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    -- NULL opens the pair again: a link undone, or "two people" taken back.
    IF (SELECT count(DISTINCT e.case_id) FROM nrm.event e WHERE e.case_id IN (one, other)
          AND e.act_id = ctx.act AND CASE
            WHEN given IS NULL THEN e.kind IN ('unlinked', 'not_same_person_retracted')
            WHEN given = 'two_people' THEN e.kind = 'not_same_person'
            ELSE e.kind = 'further_report_sorted' AND e.payload::json ->> 'sorted_as' = given END) <> 2 THEN
        RAISE EXCEPTION 'an answer needs its fact' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.match_suggestion SET answer = given
    WHERE agency = ctx.agency AND case_one = least(one, other) AND case_other = greatest(one, other);
END $$;

-- Whether the list rows of a case may be written anew: this act has appended to it, or to one that is
-- linked with it as one, because the agencies of all of them are told stage and outcome.
CREATE OR REPLACE FUNCTION nrm.is_list_of_act(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM nrm.case_head mine JOIN nrm.case_head h
          ON h.case_id IN (mine.case_id, mine.lead) OR h.lead IN (mine.case_id, mine.lead)
        WHERE mine.case_id = wanted AND h.last_act = (SELECT (nrm.context()).act))
$$;
RESET ROLE;
