-- Errands: what an agency is asked to do about a case, and whether it was done. A row says which
-- kind of work, about which fact and until when; the words, if any, are one text of the vault, which
-- the agency may read while the errand is open, whatever else of the case it may see.
CREATE TABLE nrm.errand (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES nrm.case_head,
    reference text NOT NULL,
    agency uuid NOT NULL REFERENCES nrm.agency,
    kind text NOT NULL,
    about uuid NOT NULL,
    text_id uuid REFERENCES nrm.vault_item,
    due_on date,
    made_on date NOT NULL,
    by_agency uuid NOT NULL,
    act_id uuid NOT NULL
);
CREATE INDEX errand_agency ON nrm.errand (agency, due_on NULLS LAST, id);
CREATE INDEX errand_case ON nrm.errand (case_id);
CREATE INDEX errand_text ON nrm.errand (text_id) WHERE text_id IS NOT NULL;
CREATE TABLE nrm.errand_done (
    errand_id uuid PRIMARY KEY REFERENCES nrm.errand,
    done_as text NOT NULL,
    done_on date NOT NULL,
    by_agency uuid NOT NULL,
    by_member uuid NOT NULL,
    act_id uuid NOT NULL
);
CREATE TRIGGER never_closed BEFORE INSERT ON nrm.errand
    FOR EACH ROW EXECUTE FUNCTION nrm.refuse_closed();
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['errand', 'errand_done'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON nrm.%I
                        FOR EACH STATEMENT EXECUTE FUNCTION nrm.refuse_change()', t);
        EXECUTE format('ALTER TABLE nrm.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE nrm.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY guard_all ON nrm.%I TO opennrm_guard USING (true) WITH CHECK (true)', t);
        EXECUTE format('CREATE POLICY keeper_reads ON nrm.%I FOR SELECT TO opennrm_keeper USING (true)', t);
        EXECUTE format('GRANT SELECT, INSERT ON nrm.%I TO opennrm_app, opennrm_guard', t);
        EXECUTE format('GRANT SELECT ON nrm.%I TO opennrm_keeper', t);
    END LOOP;
END $$;
CREATE POLICY reads ON nrm.errand FOR SELECT TO opennrm_app USING (
    cardinality((SELECT nrm.reading_slices())) > 0
    AND (agency = (SELECT nrm.reading_agency()) OR by_agency = (SELECT nrm.reading_agency())));
CREATE POLICY owes ON nrm.errand FOR INSERT TO opennrm_app WITH CHECK (
    by_agency = (SELECT (nrm.context()).agency) AND act_id = (SELECT (nrm.context()).act)
    AND nrm.is_case_of_act(case_id));
CREATE POLICY reads ON nrm.errand_done FOR SELECT TO opennrm_app USING (
    EXISTS (SELECT 1 FROM nrm.errand e WHERE e.id = errand_done.errand_id));
CREATE POLICY ends ON nrm.errand_done FOR INSERT TO opennrm_app WITH CHECK (
    by_agency = (SELECT (nrm.context()).agency) AND by_member = (SELECT (nrm.context()).member)
    AND act_id = (SELECT (nrm.context()).act)
    AND EXISTS (SELECT 1 FROM nrm.errand e WHERE e.id = errand_done.errand_id));
-- The words of an errand, for whom they are addressed to, while it is open.
CREATE POLICY errands ON nrm.vault_item FOR SELECT TO opennrm_app USING (
    EXISTS (SELECT 1 FROM nrm.errand e
            WHERE e.text_id = vault_item.id AND e.agency = (SELECT nrm.reading_agency())
              AND NOT EXISTS (SELECT 1 FROM nrm.errand_done d WHERE d.errand_id = e.id)));
