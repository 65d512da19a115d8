-- Drafts that belong to a group, what a member last typed of themselves, whom an agency wants told.
-- group_id: random, and nothing but that these drafts were started from one another. told_at: when
-- the agency was last told that a draft of danger or of a child waits unsent.
ALTER TABLE nrm.draft ADD COLUMN group_id uuid, ADD COLUMN told_at timestamptz;
CREATE INDEX draft_group ON nrm.draft (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX draft_waits ON nrm.draft (started_at) WHERE urgent OR child;
-- The keeper deletes by age, but nothing urgent of which nobody was told; it still reads no draft.
GRANT SELECT (urgent, child, told_at) ON nrm.draft TO opennrm_keeper;

-- Which referrals of one agency were started from one another: its own, and nobody else reads it.
CREATE TABLE nrm.grouped (
    case_id uuid PRIMARY KEY REFERENCES nrm.case_head,
    group_id uuid NOT NULL,
    agency uuid NOT NULL
);
CREATE INDEX grouped_group ON nrm.grouped (group_id);

-- How a member of an agency can be reached, as they last typed it themselves: offered again to them.
CREATE TABLE nrm.own_contact (
    id uuid PRIMARY KEY,
    agency uuid NOT NULL,
    member uuid NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    kek_id text NOT NULL,
    wrapped bytea NOT NULL,
    ciphertext bytea NOT NULL,
    UNIQUE (agency, member)
);

-- Where notices to an agency go: one address, such as that of its duty desk. Set by the operator.
CREATE TABLE nrm.agency_contact (
    agency uuid PRIMARY KEY REFERENCES nrm.agency,
    address text NOT NULL CHECK (address LIKE '%_@_%')
);

-- Where keys stand that the key-encryption key wraps: every such table is rotated.
CREATE TABLE nrm.sealed_in (place text PRIMARY KEY, id_column text NOT NULL);
INSERT INTO nrm.sealed_in VALUES ('vault_key', 'subject'), ('draft', 'id'), ('own_contact', 'id');

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['grouped', 'own_contact'] LOOP
        EXECUTE format('ALTER TABLE nrm.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE nrm.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY guard_all ON nrm.%I TO opennrm_guard USING (true) WITH CHECK (true)', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON nrm.%I TO opennrm_guard', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['grouped', 'own_contact', 'agency_contact', 'sealed_in'] LOOP
        EXECUTE format('REVOKE ALL ON nrm.%I FROM PUBLIC', t);
    END LOOP;
END $$;
GRANT SELECT ON nrm.sealed_in TO opennrm_guard;
GRANT SELECT, INSERT ON nrm.grouped TO opennrm_app;
GRANT SELECT, INSERT, UPDATE ON nrm.own_contact TO opennrm_app;
GRANT SELECT ON nrm.agency_contact TO opennrm_app;

CREATE POLICY own ON nrm.grouped TO opennrm_app
    USING (agency = (SELECT nrm.reading_agency()) AND (SELECT nrm.may_do('refer')))
    WITH CHECK (agency = (SELECT (nrm.context()).agency) AND (SELECT nrm.may_do('refer'))
        AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = grouped.case_id AND h.home_agency = agency));
CREATE POLICY own ON nrm.own_contact TO opennrm_app
    USING (agency = (SELECT (nrm.context()).agency) AND member = (SELECT (nrm.context()).member)
        AND (SELECT nrm.may_do('refer')))
    WITH CHECK (agency = (SELECT (nrm.context()).agency) AND member = (SELECT (nrm.context()).member)
        AND (SELECT nrm.may_do('refer')));

-- Who adds to a referral may send the same twice as well.
DROP POLICY own ON nrm.idempotency;
CREATE POLICY own ON nrm.idempotency TO opennrm_app
    USING (agency = (SELECT (nrm.context()).agency)
        AND ((SELECT nrm.may_do('refer')) OR (SELECT nrm.may_do('add_to_referral'))))
    WITH CHECK (agency = (SELECT (nrm.context()).agency)
        AND ((SELECT nrm.may_do('refer')) OR (SELECT nrm.may_do('add_to_referral'))));

-- Agencies with a draft of danger or of a child begun before an instant, unsent, of which they were
-- not told since another: how many drafts, and nothing of them. Only for whoever sends letters.
CREATE FUNCTION nrm.waiting_drafts(begun_before timestamptz, told_before timestamptz)
RETURNS TABLE (agency uuid, drafts bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT d.agency, count(*) FROM nrm.draft d
    WHERE (nrm.context()).purpose = 'send_letters' AND nrm.may_do('send_letters')
      AND (d.urgent OR d.child) AND d.started_at < begun_before
      AND (d.told_at IS NULL OR d.told_at < told_before)
    GROUP BY d.agency ORDER BY d.agency
$$;
CREATE FUNCTION nrm.mark_drafts_told(of_agency uuid, begun_before timestamptz, told_before timestamptz, now_told timestamptz)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE done integer;
BEGIN
    IF (nrm.context()).purpose IS DISTINCT FROM 'send_letters' OR NOT nrm.may_do('send_letters') THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    UPDATE nrm.draft d SET told_at = now_told
    WHERE d.agency = of_agency AND (d.urgent OR d.child) AND d.started_at < begun_before
      AND (d.told_at IS NULL OR d.told_at < told_before);
    GET DIAGNOSTICS done = ROW_COUNT;
    RETURN done;
END $$;

-- Rotation of the key-encryption key, for every table in nrm.sealed_in: wrapped keys out and in,
-- never a plain one. A key that was destroyed stays destroyed.
SET ROLE opennrm_guard;
-- Whether the act of this context has written about a subject: a text, or any fact of the person's
-- own case, because whom a person is found by may stand in what is said of somebody else.
CREATE OR REPLACE FUNCTION nrm.is_subject_of_act(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.vault_item i
                   WHERE i.subject = wanted AND i.act_id = (SELECT (nrm.context()).act))
        OR EXISTS (SELECT 1 FROM nrm.case_head h
                   WHERE h.person = wanted AND h.last_act = (SELECT (nrm.context()).act))
$$;
CREATE OR REPLACE FUNCTION nrm.wrapped_keys(after uuid, at_most integer, not_under text)
RETURNS TABLE (subject uuid, kek_id text, wrapped bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE every text;
BEGIN
    SELECT string_agg(format('SELECT s.%I AS subject, s.kek_id, s.wrapped FROM nrm.%I s WHERE s.wrapped IS NOT NULL',
                             i.id_column, i.place), ' UNION ALL ') INTO every FROM nrm.sealed_in i;
    RETURN QUERY EXECUTE format('SELECT k.subject, k.kek_id, k.wrapped FROM (%s) k
        WHERE k.subject > $1 AND k.kek_id <> $3 ORDER BY k.subject LIMIT $2', every) USING after, at_most, not_under;
END $$;
-- By the key that stands there as well: the key of a draft is made by a page, and could be chosen to
-- be that of a person, whose own key would then be overwritten.
DROP FUNCTION nrm.rewrap(uuid[], text, bytea[]);
CREATE FUNCTION nrm.rewrap(subjects uuid[], new_kek text, old_wrapped bytea[], new_wrapped bytea[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE sealed nrm.sealed_in;
BEGIN
    FOR sealed IN SELECT * FROM nrm.sealed_in LOOP
        EXECUTE format('UPDATE nrm.%I k SET kek_id = $2, wrapped = t.w FROM unnest($1, $3, $4) AS t (s, o, w)
            WHERE k.%I = t.s AND k.wrapped = t.o', sealed.place, sealed.id_column)
            USING subjects, new_kek, old_wrapped, new_wrapped;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION nrm.rewrap(uuid[], text, bytea[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nrm.rewrap(uuid[], text, bytea[], bytea[]) TO opennrm_keeper;
RESET ROLE;

DO $$
DECLARE f regprocedure;
BEGIN
    FOREACH f IN ARRAY ARRAY['nrm.waiting_drafts(timestamptz, timestamptz)',
                             'nrm.mark_drafts_told(uuid, timestamptz, timestamptz, timestamptz)']::regprocedure[] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO opennrm_app', f);
        EXECUTE format('ALTER FUNCTION %s OWNER TO opennrm_guard', f);
    END LOOP;
END $$;
