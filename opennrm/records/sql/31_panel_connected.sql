-- Whether this member wrote a fact of a case, or of one that is linked to it as the same person's, other
-- than on a panel: then they take no seat. The other streams are not shown to them, only asked.
SET ROLE opennrm_guard;
CREATE FUNCTION nrm.wrote_in(of_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT nrm.may_sit_on(of_case) AND EXISTS (
        SELECT 1 FROM nrm.event e JOIN nrm.case_head h ON h.case_id = e.case_id
        WHERE (h.case_id = of_case OR h.lead = of_case)
          AND e.by_member = (SELECT (nrm.context()).member)
          AND e.kind NOT IN ('conflict_declared', 'vote_cast'))
$$;
REVOKE ALL ON FUNCTION nrm.wrote_in(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nrm.wrote_in(uuid) TO opennrm_app;
RESET ROLE;
