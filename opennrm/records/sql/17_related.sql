-- Cases of different people that may be of one situation. No fact, because nothing happened yet; no
-- text, no name and no token. Only the job that looks for them writes here, and only a caseworker of
-- the competent authority reads, while both cases may be read; what a person finds is a fact in both.
CREATE TABLE nrm.relation_suggestion (
    id uuid PRIMARY KEY,
    case_one uuid NOT NULL REFERENCES nrm.case_head,
    case_other uuid NOT NULL REFERENCES nrm.case_head,
    shared text[] NOT NULL CHECK (cardinality(shared) > 0),
    strengths text[] NOT NULL CHECK (cardinality(strengths) = cardinality(shared)
        AND strengths <@ ARRAY['strong', 'moderate', 'weak']),
    strength text NOT NULL CHECK (strength IN ('strong', 'moderate')),
    one_is_exploiter boolean NOT NULL,
    other_is_exploiter boolean NOT NULL,
    CHECK (case_one < case_other),
    UNIQUE (case_one, case_other)
);
CREATE INDEX relation_suggestion_other ON nrm.relation_suggestion (case_other);
ALTER TABLE nrm.relation_suggestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE nrm.relation_suggestion FORCE ROW LEVEL SECURITY;
CREATE POLICY guard_all ON nrm.relation_suggestion TO opennrm_guard USING (true) WITH CHECK (true);
REVOKE ALL ON nrm.relation_suggestion FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON nrm.relation_suggestion TO opennrm_guard;
GRANT SELECT, INSERT, UPDATE ON nrm.relation_suggestion TO opennrm_app;

CREATE POLICY reads ON nrm.relation_suggestion FOR SELECT TO opennrm_app USING (
    (SELECT (nrm.context()).purpose) IN ('see_related', 'relate_cases', 'suggest_related')
    AND (SELECT nrm.may_do((nrm.context()).purpose))
    AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = case_one)
    AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = case_other));
CREATE POLICY suggests ON nrm.relation_suggestion FOR INSERT TO opennrm_app WITH CHECK (
    (SELECT (nrm.context()).purpose) = 'suggest_related' AND (SELECT nrm.may_do('suggest_related'))
    AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = case_one)
    AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = case_other));
CREATE POLICY suggests_anew ON nrm.relation_suggestion FOR UPDATE TO opennrm_app USING (
    (SELECT (nrm.context()).purpose) = 'suggest_related' AND (SELECT nrm.may_do('suggest_related')))
    WITH CHECK ((SELECT (nrm.context()).purpose) = 'suggest_related'
    AND (SELECT nrm.may_do('suggest_related')));

-- The job that looks for them compares these tokens and no others.
CREATE POLICY reads_of_situations ON nrm.vault_token FOR SELECT TO opennrm_app USING (
    (SELECT (nrm.context()).purpose) = 'suggest_related' AND (SELECT nrm.may_do('suggest_related'))
    AND kind = ANY (ARRAY['exploiter_telephone', 'situation', 'exploiter_name', 'exploiter_called',
                          'exploiter_online', 'exploiter_vehicle', 'premises_address',
                          'operation_name', 'crime_number', 'named_telephone', 'named_pair',
                          'telephone', 'email', 'name_pair']));

-- Why somebody found two cases to be of one situation is about two people: nobody but a caseworker
-- reads it, whatever was granted; and figures are made without these facts.
CREATE POLICY never_of_two ON nrm.vault_item AS RESTRICTIVE FOR SELECT TO opennrm_app USING (
    kind <> 'relation' OR (SELECT (nrm.context()).role) = 'caseworker');
CREATE POLICY never_of_two ON nrm.event AS RESTRICTIVE FOR SELECT TO opennrm_statistics USING (
    kind <> ALL (ARRAY['cases_related', 'relation_refused', 'relation_undone', 'related_positive',
                       'related_positive_gone']));
