-- The only doors for writing. Each takes who and what from the signed context.
-- SQLSTATE NR403: absent or refused (one code for both). NR409: somebody else was first. NR422: not a legal write.

-- Acting on a case: locks its head and returns the coded history, never the vault. The whole joint one
-- for roles that read links (authority, desk); for any other its own stream, in the role's slices.
CREATE FUNCTION nrm.open_case(wanted_case uuid)
RETURNS TABLE (id uuid, case_id uuid, "position" integer, kind text, slice text, version smallint,
               payload text, happened_on date, recorded_at timestamptz, by_member uuid,
               by_agency uuid, by_role text, grant_id uuid, act_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    in_slices text[] := nrm.reading_slices();
    hidden text[] := nrm.hidden_kinds();
    whole boolean := cardinality(hidden) = 0;
BEGIN
    IF NOT nrm.may_act_on(wanted_case) THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock_shared(720100);
    PERFORM 1 FROM nrm.case_head h WHERE h.case_id = wanted_case FOR UPDATE;
    RETURN QUERY
        SELECT e.id, e.case_id, e.position, e.kind, e.slice, e.version, e.payload, e.happened_on,
               e.recorded_at, e.by_member, e.by_agency, e.by_role, e.grant_id, e.act_id
        FROM nrm.event e
        WHERE (e.case_id = wanted_case AND (whole OR (e.slice = ANY (in_slices) AND e.kind <> ALL (hidden))))
           OR (whole AND e.case_id IN (SELECT h.case_id FROM nrm.case_head h WHERE h.lead = wanted_case))
        ORDER BY e.recorded_at, e.case_id, e.position;
END $$;

-- The whole joint history of a case to which this act has just appended, whatever its role reads:
-- from it the list rows of every agency are computed, in the same transaction. It is never shown.
CREATE FUNCTION nrm.open_list(of_case uuid)
RETURNS TABLE (id uuid, case_id uuid, "position" integer, kind text, slice text, version smallint,
               payload text, happened_on date, recorded_at timestamptz, by_member uuid,
               by_agency uuid, by_role text, grant_id uuid, act_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF NOT nrm.is_case_of_act(of_case) THEN RETURN; END IF;
    RETURN QUERY
        SELECT e.id, e.case_id, e.position, e.kind, e.slice, e.version, e.payload, e.happened_on,
               e.recorded_at, e.by_member, e.by_agency, e.by_role, e.grant_id, e.act_id
        FROM nrm.event e
        WHERE e.case_id = of_case
           OR e.case_id IN (SELECT h.case_id FROM nrm.case_head h WHERE h.lead = of_case)
        ORDER BY e.recorded_at, e.case_id, e.position;
END $$;

-- The joint history of the case that leads one to which this act has just appended, its head locked:
-- from it the rows of the lead are computed, in the same transaction. Nothing of it is ever shown.
CREATE FUNCTION nrm.open_lead(of_case uuid)
RETURNS TABLE (id uuid, case_id uuid, "position" integer, kind text, slice text, version smallint,
               payload text, happened_on date, recorded_at timestamptz, by_member uuid,
               by_agency uuid, by_role text, grant_id uuid, act_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE found uuid;
BEGIN
    SELECT h.lead INTO found FROM nrm.case_head h WHERE h.case_id = of_case AND nrm.is_case_of_act(of_case);
    IF found IS NULL THEN RETURN; END IF;
    PERFORM 1 FROM nrm.case_head h WHERE h.case_id = found FOR UPDATE;
    RETURN QUERY
        SELECT e.id, e.case_id, e.position, e.kind, e.slice, e.version, e.payload, e.happened_on,
               e.recorded_at, e.by_member, e.by_agency, e.by_role, e.grant_id, e.act_id
        FROM nrm.event e
        WHERE e.case_id = found
           OR e.case_id IN (SELECT h.case_id FROM nrm.case_head h WHERE h.lead = found)
        ORDER BY e.recorded_at, e.case_id, e.position;
END $$;

-- Opens new streams. One row a case; the home agency is that of the context.
CREATE FUNCTION nrm.open_streams(cases uuid[], refs text[], persons uuid[], keys smallint[], of_population text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    kind_of_installation text;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nrm.act_role r
                   WHERE r.act = ctx.purpose AND r.role = ctx.role AND r.opens_stream) THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    SELECT population INTO kind_of_installation FROM nrm.installation;
    -- NULL: what is recorded here, live in production and synthetic anywhere else.
    of_population := coalesce(of_population,
        CASE kind_of_installation WHEN 'production' THEN 'live' ELSE 'synthetic' END);
    IF (of_population = 'published') <> (ctx.purpose = 'load_published')
       OR (of_population = 'live' AND kind_of_installation <> 'production')
       OR (of_population = 'synthetic' AND kind_of_installation = 'production') THEN
        RAISE EXCEPTION 'population % is not of this installation', of_population USING ERRCODE = 'NR422';
    END IF;
    INSERT INTO nrm.case_head (case_id, reference, person, home_agency, population, record_key)
    SELECT c, r, p, ctx.agency, of_population, k
    FROM unnest(cases, refs, persons, keys) AS t (c, r, p, k);
END $$;

-- Appends facts to one or many streams; `expected` is the position each head must have now.
CREATE FUNCTION nrm.append_events(
    heads uuid[], expected integer[], of_case uuid[], ids uuid[], kinds text[], slices text[],
    versions smallint[], payloads text[], happened date[], under_grant uuid, given timestamptz)
RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    at timestamptz;
    stale integer;
BEGIN
    IF ctx.act IS NULL THEN RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403'; END IF;
    IF cardinality(heads) = 0 OR NOT (of_case <@ heads) THEN
        RAISE EXCEPTION 'every event needs its head' USING ERRCODE = 'NR422';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(720100);
    -- A stream opened in this transaction by this act is empty and ours; any other must be allowed.
    IF EXISTS (SELECT 1 FROM unnest(heads, expected) AS t (c, e)
               WHERE NOT (e = 0 AND EXISTS (SELECT 1 FROM nrm.case_head h
                                            WHERE h.case_id = c AND h.position = 0
                                              AND h.home_agency = ctx.agency))
                 AND NOT nrm.may_act_on(c)) THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    IF EXISTS (SELECT 1 FROM unnest(kinds) AS u (k) JOIN nrm.guarded_kind g ON g.kind = u.k
               GROUP BY u.k HAVING NOT bool_or(g.act = ctx.purpose)) THEN
        RAISE EXCEPTION 'this act cannot write that kind' USING ERRCODE = 'NR422';
    END IF;
    -- Nobody writes where their role never reads: a first responder writes no decision's retraction.
    IF ctx.purpose <> 'load_published' AND EXISTS (
            SELECT 1 FROM unnest(slices) AS u (s) WHERE NOT EXISTS (
                SELECT 1 FROM nrm.role_slice r WHERE r.role = ctx.role AND r.slice = u.s)) THEN
        RAISE EXCEPTION 'this role cannot write that slice' USING ERRCODE = 'NR422';
    END IF;
    PERFORM 1 FROM nrm.case_head h WHERE h.case_id = ANY (heads) ORDER BY h.case_id FOR UPDATE;
    SELECT count(*) INTO stale FROM unnest(heads, expected) AS t (c, e)
        LEFT JOIN nrm.case_head h ON h.case_id = t.c WHERE h.position IS DISTINCT FROM t.e;
    IF stale > 0 THEN RAISE EXCEPTION 'somebody else was first' USING ERRCODE = 'NR409'; END IF;
    at := clock_timestamp();
    IF given IS NOT NULL THEN
        IF NOT EXISTS (SELECT 1 FROM nrm.installation WHERE population IN ('demo', 'benchmark')) THEN
            RAISE EXCEPTION 'recorded_at is set by the database' USING ERRCODE = 'NR422';
        END IF;
        at := given;
    END IF;
    INSERT INTO nrm.event (id, case_id, position, kind, slice, version, payload, happened_on,
                           recorded_at, by_member, by_agency, by_role, grant_id, act_id)
    SELECT t.i, t.c, h.position + row_number() OVER (PARTITION BY t.c ORDER BY t.n), t.k, t.s, t.v,
           t.p, t.d, at, ctx.member, ctx.agency, ctx.role, under_grant, ctx.act
    FROM unnest(of_case, ids, kinds, slices, versions, payloads, happened)
             WITH ORDINALITY AS t (c, i, k, s, v, p, d, n)
        JOIN nrm.case_head h ON h.case_id = t.c;
    -- A referral is withdrawn or closed and never taken back, or its case would leave every list.
    IF EXISTS (SELECT 1 FROM unnest(kinds, payloads) AS t (k, p)
               JOIN nrm.event e ON e.id = (t.p::json ->> 'event')::uuid AND e.kind = 'referred'
               WHERE t.k = 'referral_retracted') THEN
        RAISE EXCEPTION 'a referral is never taken back' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.case_head h SET position = h.position + t.n, last_act = ctx.act
    FROM (SELECT c, count(*) AS n FROM unnest(of_case) AS u (c) GROUP BY c) t WHERE h.case_id = t.c;
    RETURN at;
END $$;
