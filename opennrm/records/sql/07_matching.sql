-- Suggestions for the duplicate desk: two cases that may be of one person. No fact, because nothing
-- happened yet; no text, no name, no reason. Only the desk's own roles read them, and only while both
-- cases are granted to the desk; what the desk then finds is a fact in both streams.
CREATE TABLE nrm.match_suggestion (
    id uuid PRIMARY KEY,
    agency uuid NOT NULL REFERENCES nrm.agency,
    case_one uuid NOT NULL REFERENCES nrm.case_head,
    case_other uuid NOT NULL REFERENCES nrm.case_head,
    band text NOT NULL CHECK (band IN ('likely', 'possible')),
    answer text CHECK (answer IN ('same_exploitation', 'another_exploitation', 'two_people')),
    CHECK (case_one < case_other),
    UNIQUE (agency, case_one, case_other)
);
CREATE INDEX match_suggestion_one ON nrm.match_suggestion (case_one);
CREATE INDEX match_suggestion_other ON nrm.match_suggestion (case_other);
ALTER TABLE nrm.match_suggestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE nrm.match_suggestion FORCE ROW LEVEL SECURITY;
CREATE POLICY guard_all ON nrm.match_suggestion TO opennrm_guard USING (true) WITH CHECK (true);
REVOKE ALL ON nrm.match_suggestion FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON nrm.match_suggestion TO opennrm_guard;
GRANT SELECT, INSERT ON nrm.match_suggestion TO opennrm_app;

CREATE POLICY reads ON nrm.match_suggestion FOR SELECT TO opennrm_app USING (
    agency = (SELECT nrm.reading_agency())
    AND (SELECT (nrm.context()).purpose) = 'match_people' AND (SELECT nrm.may_do('match_people'))
    AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = case_one)
    AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = case_other));
-- Only the matcher suggests, never somebody at the desk, and nothing comes answered.
CREATE POLICY suggests ON nrm.match_suggestion FOR INSERT TO opennrm_app WITH CHECK (
    agency = (SELECT nrm.reading_agency()) AND answer IS NULL
    AND (SELECT (nrm.context()).purpose) = 'match_people'
    AND (SELECT (nrm.context()).role) = 'system' AND (SELECT nrm.may_do('match_people'))
    AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = case_one)
    AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = case_other));

-- What the desk found of a pair, beside the fact of this very act in both streams; NULL opens it again.
CREATE FUNCTION nrm.answer_match(one uuid, other uuid, given text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    wanted_kind text := CASE WHEN given IS NULL THEN 'unlinked'
                             WHEN given = 'two_people' THEN 'not_same_person' ELSE 'linked' END;
BEGIN
    IF (SELECT count(DISTINCT e.case_id) FROM nrm.event e WHERE e.case_id IN (one, other)
          AND e.kind = wanted_kind AND e.act_id = ctx.act) <> 2 THEN
        RAISE EXCEPTION 'an answer needs its fact' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.match_suggestion SET answer = given
    WHERE agency = ctx.agency AND case_one = least(one, other) AND case_other = greatest(one, other);
END $$;
REVOKE ALL ON FUNCTION nrm.answer_match(uuid, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nrm.answer_match(uuid, uuid, text) TO opennrm_app;
ALTER FUNCTION nrm.answer_match(uuid, uuid, text) OWNER TO opennrm_guard;
