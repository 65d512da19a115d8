-- The signed context: who acts, for which agency, in which role, for which act, until when.
-- "v2|agency|member|role|purpose|act|expires|backend_pid|transaction start in microseconds|hex
-- hmac-sha256": good in one transaction of one backend, so that whoever reads it cannot use it again.
-- The app role can set any text here; without the key that only the guard reads, none of it counts.
CREATE TYPE nrm.context_row AS (agency uuid, member uuid, role text, purpose text, act uuid);

CREATE FUNCTION nrm.transaction_began() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint
$$;

CREATE FUNCTION nrm.context() RETURNS nrm.context_row
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    raw text := current_setting('opennrm.context', true);
    part text[];
    message bytea;
    inner_block bytea;
    outer_block bytea;
    nobody nrm.context_row;
BEGIN
    IF raw IS NULL OR raw = '' THEN RETURN nobody; END IF;
    part := string_to_array(raw, '|');
    IF cardinality(part) <> 10 OR part[1] <> 'v2' THEN RETURN nobody; END IF;
    SELECT value INTO inner_block FROM nrm.secret WHERE name = 'context_inner';
    SELECT value INTO outer_block FROM nrm.secret WHERE name = 'context_outer';
    message := convert_to(array_to_string(part[1:9], '|'), 'UTF8');
    IF encode(sha256(outer_block || sha256(inner_block || message)), 'hex') IS DISTINCT FROM part[10] THEN
        RETURN nobody;
    END IF;
    IF part[8]::integer <> pg_backend_pid()
       OR part[9]::bigint <> nrm.transaction_began()
       OR part[7]::bigint < floor(extract(epoch FROM transaction_timestamp()))
       OR part[7]::bigint > floor(extract(epoch FROM statement_timestamp())) + 60 THEN
        RETURN nobody;
    END IF;
    RETURN ROW(part[2]::uuid, part[3]::uuid, part[4], part[5], part[6]::uuid)::nrm.context_row;
END $$;

-- The agency, when it is of the open class; NULL for a closed one, which reads nothing at all.
CREATE FUNCTION nrm.reading_agency() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT a.id FROM nrm.agency a WHERE a.id = (SELECT (nrm.context()).agency) AND a.agency_class = 'open'
$$;

CREATE FUNCTION nrm.reading_slices() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT coalesce(array_agg(s.slice), '{}') FROM nrm.role_slice s
    WHERE s.role = (SELECT (nrm.context()).role)
$$;

CREATE FUNCTION nrm.hidden_kinds() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT coalesce(array_agg(k.kind), '{}') FROM nrm.role_hidden_kind k
    WHERE k.role = (SELECT (nrm.context()).role)
$$;

CREATE FUNCTION nrm.may_do(wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.act_role r
                   WHERE r.act = wanted AND r.role = (SELECT (nrm.context()).role))
$$;

CREATE FUNCTION nrm.day_now() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (transaction_timestamp() AT TIME ZONE 'Europe/London')::date
$$;

-- May the signed context do its act on this case: its own stream where the act allows the home
-- agency, or a grant in force that covers the slice of the act. Never for a closed agency.
CREATE FUNCTION nrm.may_act_on(wanted_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM nrm.act_role r, nrm.case_head h,
                      (SELECT (c).agency, (c).role, (c).purpose FROM (SELECT nrm.context() AS c) q) ctx
        WHERE r.act = ctx.purpose AND r.role = ctx.role AND h.case_id = wanted_case
          AND h.population <> 'published'
          AND EXISTS (SELECT 1 FROM nrm.agency a WHERE a.id = ctx.agency AND a.agency_class = 'open')
          AND ((r.home_may AND h.home_agency = ctx.agency)
               OR EXISTS (SELECT 1 FROM nrm.grant_in_force g
                          WHERE g.agency = ctx.agency AND g.case_id = wanted_case
                            AND r.slice = ANY (g.slices) AND g.from_day <= nrm.day_now()
                            AND (g.until_day IS NULL OR g.until_day >= nrm.day_now()))))
$$;
