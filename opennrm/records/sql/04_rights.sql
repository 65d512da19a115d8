-- Who may do what. Five roles that sign in, and the guard, which owns the functions and never does.
-- "Append-only" is promised against all of them: a trigger refuses UPDATE, DELETE and TRUNCATE.
CREATE FUNCTION nrm.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'NR422';
END $$;
-- Once closed, closed for ever, whoever writes: a grant could follow an opened one at once.
CREATE FUNCTION nrm.refuse_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the class of an agency is for ever' USING ERRCODE = 'NR422';
END $$;
CREATE TRIGGER closed_for_ever BEFORE UPDATE ON nrm.agency FOR EACH ROW
    WHEN (OLD.agency_class = 'closed' AND (NEW.agency_class, NEW.closed_as, NEW.id)
          IS DISTINCT FROM (OLD.agency_class, OLD.closed_as, OLD.id))
    EXECUTE FUNCTION nrm.refuse_opening();
CREATE TRIGGER closed_stays BEFORE DELETE ON nrm.agency FOR EACH ROW
    WHEN (OLD.agency_class = 'closed') EXECUTE FUNCTION nrm.refuse_opening();
-- Nothing is listed for a closed agency and no notice is owed to one, whoever writes.
CREATE FUNCTION nrm.refuse_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM nrm.agency a WHERE a.id = NEW.agency AND a.agency_class = 'closed') THEN
        RAISE EXCEPTION 'nothing for a closed agency' USING ERRCODE = 'NR422';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER never_closed BEFORE INSERT OR UPDATE ON nrm.caseload
    FOR EACH ROW EXECUTE FUNCTION nrm.refuse_closed();
CREATE TRIGGER never_closed BEFORE INSERT ON nrm.outbox
    FOR EACH ROW EXECUTE FUNCTION nrm.refuse_closed();
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['event', 'access_log', 'outbox', 'outbox_sent', 'published_load',
                             'published_period', 'published_cell', 'cutoff', 'installation'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON nrm.%I
                        FOR EACH STATEMENT EXECUTE FUNCTION nrm.refuse_change()', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['case_head', 'event', 'grant_in_force', 'vault_key', 'vault_item',
                             'vault_token', 'caseload', 'draft', 'idempotency', 'outbox',
                             'outbox_sent', 'access_log', 'chain_head', 'cutoff'] LOOP
        EXECUTE format('ALTER TABLE nrm.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE nrm.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY guard_all ON nrm.%I TO opennrm_guard USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

GRANT USAGE ON SCHEMA nrm TO opennrm_app, opennrm_keeper, opennrm_statistics, opennrm_auditor;
GRANT USAGE, CREATE ON SCHEMA nrm TO opennrm_guard;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA nrm TO opennrm_guard;

-- app: what the signed context may see, and nothing else.
GRANT SELECT ON nrm.installation, nrm.agency, nrm.membership, nrm.role_slice, nrm.role_hidden_kind, nrm.act_role, nrm.event_kind,
    nrm.case_head, nrm.event, nrm.grant_in_force, nrm.caseload, nrm.vault_key, nrm.vault_item, nrm.vault_token,
    nrm.draft, nrm.idempotency, nrm.outbox, nrm.outbox_sent, nrm.published_load, nrm.published_period,
    nrm.published_cell, nrm.cutoff TO opennrm_app;
GRANT INSERT ON nrm.vault_key, nrm.vault_item, nrm.vault_token, nrm.idempotency, nrm.outbox, nrm.outbox_sent TO opennrm_app;
GRANT INSERT, UPDATE, DELETE ON nrm.draft TO opennrm_app;

CREATE POLICY reads ON nrm.case_head FOR SELECT TO opennrm_app USING (
    (home_agency = (SELECT nrm.reading_agency()) AND population <> 'published'
        AND cardinality((SELECT nrm.reading_slices())) > 0)
    OR (cardinality((SELECT nrm.reading_slices())) > 0 AND EXISTS (
        SELECT 1 FROM nrm.grant_in_force g
        WHERE g.case_id = case_head.case_id AND g.agency = (SELECT nrm.reading_agency())
          AND g.from_day <= (SELECT nrm.day_now())
          AND (g.until_day IS NULL OR g.until_day >= (SELECT nrm.day_now())))));
CREATE POLICY reads ON nrm.event FOR SELECT TO opennrm_app USING (
    slice = ANY ((SELECT nrm.reading_slices())::text[])
    AND kind <> ALL ((SELECT nrm.hidden_kinds())::text[])
    AND (by_agency = (SELECT nrm.reading_agency())
         OR EXISTS (SELECT 1 FROM nrm.grant_in_force g
                    WHERE g.case_id = event.case_id AND g.agency = (SELECT nrm.reading_agency())
                      AND event.slice = ANY (g.slices) AND g.from_day <= (SELECT nrm.day_now())
                      AND (g.until_day IS NULL OR g.until_day >= (SELECT nrm.day_now())))));
CREATE POLICY reads ON nrm.grant_in_force FOR SELECT TO opennrm_app USING (
    agency = (SELECT nrm.reading_agency()) AND cardinality((SELECT nrm.reading_slices())) > 0);
CREATE POLICY reads ON nrm.caseload FOR SELECT TO opennrm_app USING (
    agency = (SELECT nrm.reading_agency()) AND (SELECT nrm.may_do('list_cases'))
    AND (until_day IS NULL OR until_day >= (SELECT nrm.day_now())));
CREATE POLICY reads ON nrm.vault_item FOR SELECT TO opennrm_app USING (
    slice = ANY ((SELECT nrm.reading_slices())::text[])
    AND (by_agency = (SELECT nrm.reading_agency())
         OR EXISTS (SELECT 1 FROM nrm.grant_in_force g
                    WHERE g.case_id = vault_item.case_id AND g.agency = (SELECT nrm.reading_agency())
                      AND vault_item.slice = ANY (g.slices) AND g.from_day <= (SELECT nrm.day_now())
                      AND (g.until_day IS NULL OR g.until_day >= (SELECT nrm.day_now())))));
CREATE POLICY writes ON nrm.vault_item FOR INSERT TO opennrm_app WITH CHECK (
    by_agency = (SELECT (nrm.context()).agency) AND act_id = (SELECT (nrm.context()).act)
    AND slice = ANY ((SELECT nrm.reading_slices())::text[]) AND nrm.is_case_of_act(case_id));
CREATE POLICY reads ON nrm.vault_key FOR SELECT TO opennrm_app USING (
    EXISTS (SELECT 1 FROM nrm.vault_item i WHERE i.subject = vault_key.subject)
    OR EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.person = vault_key.subject));
CREATE POLICY writes ON nrm.vault_key FOR INSERT TO opennrm_app WITH CHECK ((SELECT (nrm.context()).act) IS NOT NULL);
CREATE POLICY reads ON nrm.vault_token FOR SELECT TO opennrm_app USING (
    (SELECT (nrm.context()).purpose) = 'match_people' AND (SELECT nrm.may_do('match_people')));
CREATE POLICY writes ON nrm.vault_token FOR INSERT TO opennrm_app WITH CHECK (nrm.is_subject_of_act(subject));
CREATE POLICY own ON nrm.draft TO opennrm_app
    USING (agency = (SELECT (nrm.context()).agency) AND (SELECT nrm.may_do('see_own_drafts')))
    WITH CHECK (agency = (SELECT (nrm.context()).agency) AND (SELECT nrm.may_do('see_own_drafts')));
CREATE POLICY own ON nrm.idempotency TO opennrm_app
    USING (agency = (SELECT (nrm.context()).agency) AND (SELECT nrm.may_do('refer')))
    WITH CHECK (agency = (SELECT (nrm.context()).agency) AND (SELECT nrm.may_do('refer')));
CREATE POLICY delivers ON nrm.outbox FOR SELECT TO opennrm_app USING (
    (SELECT (nrm.context()).purpose) = 'send_letters' AND (SELECT nrm.may_do('send_letters')));
CREATE POLICY owes ON nrm.outbox FOR INSERT TO opennrm_app WITH CHECK (
    act_id = (SELECT (nrm.context()).act) AND nrm.is_case_of_act(case_id));
CREATE POLICY delivers ON nrm.outbox_sent TO opennrm_app
    USING ((SELECT (nrm.context()).purpose) = 'send_letters' AND (SELECT nrm.may_do('send_letters')))
    WITH CHECK ((SELECT (nrm.context()).purpose) = 'send_letters' AND (SELECT nrm.may_do('send_letters')));
CREATE POLICY reads ON nrm.cutoff FOR SELECT TO opennrm_app USING ((SELECT (nrm.context()).act) IS NOT NULL);

-- keeper: all coded rows and logs; writes only caseload and grants in force, which are rebuilt from facts.
GRANT SELECT ON nrm.installation, nrm.agency, nrm.case_head, nrm.event, nrm.event_kind, nrm.grant_in_force,
    nrm.caseload, nrm.outbox, nrm.outbox_sent, nrm.access_log, nrm.chain_head, nrm.cutoff,
    nrm.published_load, nrm.published_period, nrm.published_cell TO opennrm_keeper;
GRANT INSERT, UPDATE, DELETE ON nrm.caseload, nrm.grant_in_force TO opennrm_keeper;
GRANT SELECT (id, changed_at), DELETE ON nrm.draft TO opennrm_keeper;
CREATE POLICY keeper_deletes ON nrm.draft TO opennrm_keeper USING (true);
-- statistics: the coded history that figures are made of, as of the newest cut-off, without the
-- reference, the person and the member. auditor: logs only.
GRANT SELECT (case_id, home_agency, population, lead, position, record_key) ON nrm.case_head TO opennrm_statistics;
GRANT SELECT (id, case_id, position, kind, slice, version, payload, happened_on, recorded_at, by_agency, by_role,
    grant_id, act_id) ON nrm.event TO opennrm_statistics;
CREATE POLICY statistics_reads ON nrm.event FOR SELECT TO opennrm_statistics USING (
    kind = 'published_referral' OR (slice IN ('referral', 'decision', 'age', 'identity')
        AND recorded_at < (SELECT max(c.at) FROM nrm.cutoff c)));
GRANT SELECT ON nrm.installation, nrm.agency, nrm.cutoff,
    nrm.published_load, nrm.published_period, nrm.published_cell TO opennrm_statistics;
GRANT SELECT ON nrm.access_log, nrm.chain_head TO opennrm_auditor;
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['case_head', 'event', 'grant_in_force', 'caseload', 'outbox', 'outbox_sent',
                             'access_log', 'chain_head', 'cutoff'] LOOP
        EXECUTE format('CREATE POLICY keeper_reads ON nrm.%I FOR SELECT TO opennrm_keeper USING (true)', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['caseload', 'grant_in_force'] LOOP
        EXECUTE format('CREATE POLICY keeper_writes ON nrm.%I TO opennrm_keeper USING (true) WITH CHECK (true)', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['case_head', 'cutoff'] LOOP
        EXECUTE format('CREATE POLICY statistics_reads ON nrm.%I FOR SELECT TO opennrm_statistics USING (true)', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['access_log', 'chain_head'] LOOP
        EXECUTE format('CREATE POLICY auditor_reads ON nrm.%I FOR SELECT TO opennrm_auditor USING (true)', t);
    END LOOP;
END $$;

-- Functions: owned by the guard, callable only by those named.
DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE n.nspname = 'nrm' AND p.prosecdef LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO opennrm_app', f);
        EXECUTE format('ALTER FUNCTION %s OWNER TO opennrm_guard', f);
    END LOOP;
END $$;
SET ROLE opennrm_guard;
REVOKE ALL ON FUNCTION nrm.wrapped_keys(uuid, integer, text), nrm.rewrap(uuid[], text, bytea[]),
    nrm.take_cutoff(uuid, text, text) FROM opennrm_app;
GRANT EXECUTE ON FUNCTION nrm.wrapped_keys(uuid, integer, text), nrm.rewrap(uuid[], text, bytea[]) TO opennrm_keeper;
GRANT EXECUTE ON FUNCTION nrm.take_cutoff(uuid, text, text) TO opennrm_keeper, opennrm_statistics;
RESET ROLE;
