-- Tokens of the programming interface. Only the SHA-256 of a token is kept; nobody but the guard reads
-- the table, and the application asks one question of it: whose token has this hash, if anybody's?
CREATE TABLE nrm.api_token (
    id uuid PRIMARY KEY,
    hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    agency uuid NOT NULL,
    agency_class text NOT NULL,
    signs_in boolean NOT NULL DEFAULT true CHECK (signs_in),
    member uuid,
    role text NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CHECK (to_day >= from_day),
    -- As for memberships: a closed agency may refer one-way and nothing else, its authority not even that.
    FOREIGN KEY (agency, agency_class, signs_in) REFERENCES nrm.agency (id, agency_class, signs_in),
    CHECK (agency_class = 'open' OR role = 'first_responder'),
    -- As NO_TOKEN of opennrm.procedures.tokens: no program stands in for these.
    CHECK (role NOT IN ('system', 'administrator', 'person_concerned'))
);
CREATE INDEX api_token_agency ON nrm.api_token (agency);
ALTER TABLE nrm.api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE nrm.api_token FORCE ROW LEVEL SECURITY;
CREATE POLICY guard_all ON nrm.api_token TO opennrm_guard USING (true) WITH CHECK (true);
REVOKE ALL ON nrm.api_token FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON nrm.api_token TO opennrm_guard;

-- Whose token this is today. A member's token is good only while the same membership is in force.
CREATE FUNCTION nrm.token_holder(wanted bytea)
RETURNS TABLE (token uuid, agency uuid, member uuid, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT t.id, t.agency, t.member, t.role FROM nrm.api_token t
    WHERE t.hash = wanted AND t.revoked_at IS NULL
      AND t.from_day <= nrm.day_now() AND t.to_day >= nrm.day_now()
      AND (t.member IS NULL OR EXISTS (
            SELECT 1 FROM nrm.membership m
            WHERE m.member = t.member AND m.agency = t.agency AND m.role = t.role
              AND m.from_day <= nrm.day_now() AND (m.to_day IS NULL OR m.to_day >= nrm.day_now())))
$$;

-- Making and ending tokens, and listing them without their hashes: an administrator's signed act only.
CREATE FUNCTION nrm.may_manage_tokens() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT coalesce((nrm.context()).purpose = 'manage_members', false) AND nrm.may_do('manage_members')
$$;

-- Whose tokens: an administrator's own agency, and every agency for the operator of the installation.
CREATE FUNCTION nrm.manages_tokens_of(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT nrm.may_manage_tokens() AND EXISTS (
        SELECT 1 FROM nrm.agency a WHERE a.id = (nrm.context()).agency
          AND (a.id = wanted OR a.code = 'operator'))
$$;

CREATE FUNCTION nrm.put_token(new_id uuid, new_hash bytea, of_agency uuid, of_member uuid, of_role text,
    first_day date, last_day date)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF NOT nrm.manages_tokens_of(of_agency) THEN RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403'; END IF;
    INSERT INTO nrm.api_token (id, hash, agency, agency_class, signs_in, member, role, from_day, to_day)
    SELECT new_id, new_hash, a.id, a.agency_class, a.signs_in, of_member, of_role, first_day, last_day
    FROM nrm.agency a WHERE a.id = of_agency;
END $$;

CREATE FUNCTION nrm.revoke_token(wanted uuid)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF NOT nrm.may_manage_tokens() THEN RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403'; END IF;
    UPDATE nrm.api_token SET revoked_at = transaction_timestamp()
    WHERE id = wanted AND revoked_at IS NULL AND nrm.manages_tokens_of(agency);
    RETURN FOUND;
END $$;

CREATE FUNCTION nrm.tokens()
RETURNS TABLE (token uuid, agency_code text, member uuid, role text, from_day date, to_day date,
               revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT t.id, a.code, t.member, t.role, t.from_day, t.to_day, t.revoked_at
    FROM nrm.api_token t JOIN nrm.agency a ON a.id = t.agency
    WHERE nrm.manages_tokens_of(t.agency) ORDER BY t.to_day, t.id
$$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOREACH f IN ARRAY ARRAY['nrm.token_holder(bytea)', 'nrm.may_manage_tokens()', 'nrm.tokens()',
                             'nrm.manages_tokens_of(uuid)',
                             'nrm.put_token(uuid, bytea, uuid, uuid, text, date, date)',
                             'nrm.revoke_token(uuid)']::regprocedure[] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO opennrm_app', f);
        EXECUTE format('ALTER FUNCTION %s OWNER TO opennrm_guard', f);
    END LOOP;
END $$;
