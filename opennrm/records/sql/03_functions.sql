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
    UPDATE nrm.case_head h SET position = h.position + t.n, last_act = ctx.act
    FROM (SELECT c, count(*) AS n FROM unnest(of_case) AS u (c) GROUP BY c) t WHERE h.case_id = t.c;
    RETURN at;
END $$;

-- Rows that let row-level security read grants: only for a grant_made fact of this very act, and
-- whatever that fact says. The column constraints refuse the closed class and unknown slices.
CREATE FUNCTION nrm.put_grants(ids uuid[], of_case uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    IF EXISTS (SELECT 1 FROM unnest(ids) AS t (i) WHERE NOT EXISTS (
                   SELECT 1 FROM nrm.event e WHERE e.id = t.i AND e.case_id = of_case
                     AND e.kind = 'grant_made' AND e.act_id = ctx.act
                     AND e.payload::json ->> 'grant' = t.i::text)) THEN
        RAISE EXCEPTION 'a grant needs its fact' USING ERRCODE = 'NR422';
    END IF;
    INSERT INTO nrm.grant_in_force (grant_id, agency, agency_class, case_id, slices, from_day, until_day)
    SELECT e.id, f.agency, (SELECT a.agency_class FROM nrm.agency a WHERE a.id = f.agency), of_case,
           f.slices, e.happened_on, f.until
    FROM nrm.event e, json_to_record(e.payload::json) AS f (agency uuid, slices text[], until date)
    WHERE e.id = ANY (ids);
END $$;

CREATE FUNCTION nrm.end_grant(wanted uuid, of_case uuid, last_day date)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nrm.event e WHERE e.case_id = of_case AND e.kind = 'grant_ended'
                     AND e.act_id = ctx.act AND e.payload::json ->> 'grant' = wanted::text) THEN
        RAISE EXCEPTION 'the end of a grant needs its fact' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.grant_in_force SET until_day = last_day WHERE grant_id = wanted AND case_id = of_case;
END $$;

-- Links a stream to its lead, or unlinks it (to_lead NULL): only beside a fact of this very act.
CREATE FUNCTION nrm.set_lead(other uuid, to_lead uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    wanted_kind text := CASE WHEN to_lead IS NULL THEN 'unlinked' ELSE 'linked' END;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nrm.event e WHERE e.case_id = other
                     AND e.kind = wanted_kind AND e.act_id = ctx.act) THEN
        RAISE EXCEPTION 'a link needs its fact' USING ERRCODE = 'NR422';
    END IF;
    IF to_lead IS NOT NULL AND (to_lead = other
         OR EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = to_lead AND h.lead IS NOT NULL)
         OR EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.lead = other)) THEN
        RAISE EXCEPTION 'a lead cannot itself be linked' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.case_head SET lead = to_lead WHERE case_id = other;
END $$;

-- Every agency that must see a case in its list: the home agency (if open) and whoever has a grant.
CREATE FUNCTION nrm.interested(of_case uuid)
RETURNS TABLE (agency uuid, slices text[]) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF NOT nrm.is_list_of_act(of_case) THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    RETURN QUERY
        SELECT h.home_agency, ARRAY[]::text[] FROM nrm.case_head h
            JOIN nrm.agency a ON a.id = h.home_agency AND a.agency_class = 'open'
        WHERE h.case_id = of_case
        UNION ALL
        SELECT g.agency, g.slices FROM nrm.grant_in_force g WHERE g.case_id = of_case
           AND g.from_day <= nrm.day_now() AND (g.until_day IS NULL OR g.until_day >= nrm.day_now());
END $$;

-- Whether there is casework in a case: somebody was referred, and that was not taken back.
CREATE FUNCTION nrm.has_casework(of_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM nrm.event e JOIN nrm.case_head h ON h.case_id = e.case_id
        WHERE (h.case_id = of_case OR h.lead = of_case) AND e.kind = 'referred'
          AND NOT EXISTS (SELECT 1 FROM nrm.event r
                          WHERE r.case_id = e.case_id AND r.kind = 'referral_retracted'
                            AND r.payload::json ->> 'event' = e.id::text))
$$;

-- The last day on which an agency has a case in its list; NULL: nothing says that it ends.
CREATE FUNCTION nrm.listed_until(of_case uuid, of_agency uuid) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN bool_or(g.until_day IS NULL) OR EXISTS (
                    SELECT 1 FROM nrm.case_head h WHERE h.case_id = of_case AND h.home_agency = of_agency)
                THEN NULL ELSE max(g.until_day) END
    FROM nrm.grant_in_force g WHERE g.case_id = of_case AND g.agency = of_agency
      AND g.from_day <= nrm.day_now() AND (g.until_day IS NULL OR g.until_day >= nrm.day_now())
$$;

-- Caseload rows of one case, all of them, computed by the act that has just changed it: a row for
-- whoever has the case and for nobody else, and none left out, or a case would be lost from sight.
CREATE FUNCTION nrm.put_caseload(of_case uuid, new_rows json)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF NOT nrm.is_list_of_act(of_case)
       OR EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = of_case AND h.population = 'published') THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    DELETE FROM nrm.caseload WHERE case_id = of_case;
    INSERT INTO nrm.caseload
    SELECT r.agency, of_case, h.reference, r.stage, r.outcome, r.nation, r.child, r.urgent,
           r.received_on, r.next_due_on, r.next_due_what, h.position, r.law_hash,
           nrm.listed_until(of_case, r.agency)
    FROM json_to_recordset(new_rows) AS r (agency uuid, stage text, outcome text, nation text,
             child boolean, urgent boolean, received_on date, next_due_on date, next_due_what text,
             law_hash text)
        JOIN nrm.case_head h ON h.case_id = of_case;
    IF EXISTS (SELECT 1 FROM nrm.caseload c WHERE c.case_id = of_case
                 AND c.agency NOT IN (SELECT i.agency FROM nrm.interested(of_case) i)) THEN
        RAISE EXCEPTION 'a row for an agency that has nothing of the case' USING ERRCODE = 'NR422';
    END IF;
    IF nrm.has_casework(of_case) AND EXISTS (
            SELECT 1 FROM nrm.interested(of_case) i WHERE i.agency NOT IN (
                SELECT c.agency FROM nrm.caseload c WHERE c.case_id = of_case)) THEN
        RAISE EXCEPTION 'an agency that has the case is left without its row' USING ERRCODE = 'NR422';
    END IF;
END $$;

-- The chained access log. A row's body is canonical JSON made here, so that no client setting can
-- change what is hashed; hash = sha256(previous hash || body). Chains are taken in sorted order, and
-- named here: each case its own, else the installation's where asked for, else the actor's.
CREATE FUNCTION nrm.append_access(cases uuid[], outcome text, counted integer, of_installation boolean)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    entry record;
    head nrm.chain_head;
    body bytea;
    new_hash bytea;
    stamp text := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
BEGIN
    IF ctx.act IS NULL THEN RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403'; END IF;
    IF outcome !~ '^[a-z_]{1,40}$' THEN
        RAISE EXCEPTION 'an outcome is a code' USING ERRCODE = 'NR422';
    END IF;
    FOR entry IN
        SELECT x.c, x.k FROM (
            SELECT DISTINCT 'case:' || t.k AS c, t.k FROM unnest(cases) AS t (k)
            UNION ALL
            SELECT CASE WHEN of_installation THEN 'installation' ELSE 'actor:' || ctx.member END, NULL
            WHERE cardinality(cases) = 0) AS x
        ORDER BY x.c COLLATE "C"
    LOOP
        INSERT INTO nrm.chain_head VALUES (entry.c, 0, '') ON CONFLICT DO NOTHING;
        SELECT * INTO head FROM nrm.chain_head WHERE chain = entry.c FOR UPDATE;
        body := convert_to(format(
            '{"act":"%s","act_id":"%s","agency":"%s","at":"%s","case":%s,"counted":%s,"member":"%s","outcome":"%s","role":"%s"}',
            ctx.purpose, ctx.act, ctx.agency, stamp,
            CASE WHEN entry.k IS NULL THEN 'null' ELSE format('"%s"', entry.k) END,
            coalesce(counted::text, 'null'), ctx.member, outcome, ctx.role), 'UTF8');
        new_hash := sha256(head.hash || body);
        INSERT INTO nrm.access_log VALUES (entry.c, head.position + 1, body, new_hash);
        UPDATE nrm.chain_head SET position = head.position + 1, hash = new_hash WHERE chain = entry.c;
    END LOOP;
END $$;

-- A cut-off waits for every writer that has begun, so that nothing recorded before it can appear later.
CREATE FUNCTION nrm.take_cutoff(new_id uuid, law text, code text)
RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE moment timestamptz;
BEGIN
    PERFORM pg_advisory_xact_lock(720100);
    moment := clock_timestamp();
    INSERT INTO nrm.cutoff VALUES (new_id, moment, law, code);
    RETURN moment;
END $$;

-- Whether the act of this context has just appended to a case: its texts may be kept beside its facts.
CREATE FUNCTION nrm.is_case_of_act(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.case_head h
                   WHERE h.case_id = wanted AND h.last_act = (SELECT (nrm.context()).act))
$$;

-- Whether the list rows of a case may be written anew: this act has appended to it, or to one that
-- it leads, because the rows of a lead show what is known of all its cases.
CREATE FUNCTION nrm.is_list_of_act(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.case_head h WHERE (h.case_id = wanted OR h.lead = wanted)
                     AND h.last_act = (SELECT (nrm.context()).act))
$$;

-- Whether the act of this context has written a text about a subject: its tokens may follow.
CREATE FUNCTION nrm.is_subject_of_act(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.vault_item i
                   WHERE i.subject = wanted AND i.act_id = (SELECT (nrm.context()).act))
$$;

-- A published file's register rows: only the act that loads may write them.
CREATE FUNCTION nrm.put_published_load(new_id uuid, hash bytea, source text, cols text[], not_mapped text,
    total integer, periods text[], period_hashes bytea[], period_people integer[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF (nrm.context()).purpose IS DISTINCT FROM 'load_published' OR NOT nrm.may_do('load_published') THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    PERFORM pg_advisory_xact_lock(720101);
    INSERT INTO nrm.published_load (id, content_hash, source_name, columns, unmapped, people)
        VALUES (new_id, hash, source, cols, not_mapped, total);
    INSERT INTO nrm.published_period
        SELECT new_id, p, h, n FROM unnest(periods, period_hashes, period_people) AS t (p, h, n);
END $$;

CREATE FUNCTION nrm.put_published_cells(of_load uuid, cells json)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF (nrm.context()).purpose IS DISTINCT FROM 'load_published' OR NOT nrm.may_do('load_published') THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    INSERT INTO nrm.published_cell
    SELECT of_load, c.line, c.period, c.responder_type, c.responder, c.exploitation,
           c.age_at_exploitation, c.gender, c.nationality, c.people
    FROM json_to_recordset(cells) AS c (line integer, period text, responder_type text, responder text,
        exploitation text, age_at_exploitation text, gender text, nationality text, people integer);
END $$;

-- Rotation of the key-encryption key: wrapped keys out and in, of the vault and of drafts, never a
-- plain one.
CREATE FUNCTION nrm.wrapped_keys(after uuid, at_most integer, not_under text)
RETURNS TABLE (subject uuid, kek_id text, wrapped bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT k.subject, k.kek_id, k.wrapped
    FROM (SELECT v.subject, v.kek_id, v.wrapped FROM nrm.vault_key v WHERE v.wrapped IS NOT NULL
          UNION ALL SELECT d.id, d.kek_id, d.wrapped FROM nrm.draft d) k
    WHERE k.subject > after AND k.kek_id <> not_under ORDER BY k.subject LIMIT at_most
$$;
CREATE FUNCTION nrm.rewrap(subjects uuid[], new_kek text, new_wrapped bytea[])
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    UPDATE nrm.vault_key k SET kek_id = new_kek, wrapped = t.w
    FROM unnest(subjects, new_wrapped) AS t (s, w) WHERE k.subject = t.s AND k.wrapped IS NOT NULL;
    UPDATE nrm.draft d SET kek_id = new_kek, wrapped = t.w
    FROM unnest(subjects, new_wrapped) AS t (s, w) WHERE d.id = t.s
$$;
