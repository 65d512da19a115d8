-- The access log, cut-offs, registers of published files, rotation of keys.

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
