-- A negative that was signed and has not issued is a thing of the authority: whoever does not see the
-- second reading (role_hidden_kind) sees neither the fact nor its reasons before it issues.
CREATE FUNCTION nrm.reads_drafts() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT NOT EXISTS (SELECT 1 FROM nrm.role_hidden_kind k
                       WHERE k.role = (SELECT (nrm.context()).role) AND k.kind = 'negative_read')
$$;
CREATE FUNCTION nrm.is_issued(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.event d JOIN nrm.event i ON i.case_id = d.case_id
                   WHERE d.id = wanted AND i.kind = 'decision_issued'
                     AND i.payload::json ->> 'decision' = wanted::text)
$$;
-- A text of a decision that has issued, or of no decision that waits.
CREATE FUNCTION nrm.is_issued_text(wanted uuid, of_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT NOT EXISTS (SELECT 1 FROM nrm.event d WHERE d.case_id = of_case
                         AND d.kind IN ('reasonable_grounds_decided', 'conclusive_grounds_decided')
                         AND strpos(d.payload, wanted::text) > 0 AND NOT nrm.is_issued(d.id))
$$;
CREATE POLICY unissued ON nrm.event AS RESTRICTIVE FOR SELECT TO opennrm_app USING (
    kind NOT IN ('reasonable_grounds_decided', 'conclusive_grounds_decided')
    OR (SELECT nrm.reads_drafts()) OR payload::json ->> 'outcome' <> 'negative' OR nrm.is_issued(id));
CREATE POLICY unissued ON nrm.vault_item AS RESTRICTIVE FOR SELECT TO opennrm_app USING (
    slice <> 'decision' OR (SELECT nrm.reads_drafts())
    OR (kind NOT IN ('reading_why', 'reading_note', 'return_note')
        AND nrm.is_issued_text(id, case_id)));
DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['nrm.reads_drafts()', 'nrm.is_issued(uuid)', 'nrm.is_issued_text(uuid, uuid)'] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO opennrm_app', f);
        EXECUTE format('ALTER FUNCTION %s OWNER TO opennrm_guard', f);
    END LOOP;
END $$;
