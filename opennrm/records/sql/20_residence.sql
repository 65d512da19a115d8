-- The sealed compartment: permission to stay and disqualification, in tables of their own.
-- A residence file is a stream that no case stream names. Nothing here is reached by a grant, by a
-- home agency or by any act of identification; the keeper and the statistics read none of it.
CREATE TABLE nrm.residence_file (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL UNIQUE REFERENCES nrm.case_head,
    agency uuid NOT NULL REFERENCES nrm.agency,
    reference text NOT NULL UNIQUE,
    position integer NOT NULL DEFAULT 0,
    last_act uuid,
    heard_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    -- What the list of the unit shows, computed by the act that has just appended.
    stay_stage text,
    other_stage text,
    next_on date,
    next_what text,
    -- The key of this file's own texts; NULL once it was destroyed.
    kek_id text NOT NULL,
    wrapped bytea
);
CREATE INDEX residence_file_agency ON nrm.residence_file (agency, next_on NULLS LAST, id);
CREATE TABLE nrm.residence_event (
    id uuid PRIMARY KEY,
    file_id uuid NOT NULL REFERENCES nrm.residence_file,
    position integer NOT NULL CHECK (position > 0),
    kind text NOT NULL,
    slice text NOT NULL CHECK (slice = 'residence'),
    version smallint NOT NULL,
    payload text NOT NULL CHECK (json_typeof(payload::json) = 'object'),
    happened_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    by_member uuid NOT NULL,
    by_agency uuid NOT NULL,
    by_role text NOT NULL,
    act_id uuid NOT NULL,
    UNIQUE (file_id, position),
    FOREIGN KEY (kind, slice) REFERENCES nrm.event_kind (kind, slice)
);
CREATE TABLE nrm.residence_text (
    id uuid PRIMARY KEY,
    file_id uuid NOT NULL REFERENCES nrm.residence_file,
    kind text NOT NULL,
    ciphertext bytea NOT NULL,
    act_id uuid NOT NULL
);
CREATE INDEX residence_text_file ON nrm.residence_text (file_id);
INSERT INTO nrm.sealed_in VALUES ('residence_file', 'id');

-- A fact of the compartment never stands in the stream of a case, whoever writes it.
CREATE FUNCTION nrm.refuse_residence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'facts of the compartment stand in its own file' USING ERRCODE = 'NR422';
END $$;
CREATE TRIGGER never_residence BEFORE INSERT ON nrm.event FOR EACH ROW
    WHEN (NEW.slice = 'residence' AND NEW.kind NOT IN ('residence_corrected', 'residence_retracted'))
    EXECUTE FUNCTION nrm.refuse_residence();

-- A residence unit gets nothing of a case: no grant, no errand, no notice, no head of a stream.
CREATE FUNCTION nrm.refuse_residence_unit() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM nrm.agency a WHERE a.id = NEW.agency AND a.agency_type = 'residence_unit') THEN
        RAISE EXCEPTION 'nothing of a case for a residence unit' USING ERRCODE = 'NR422';
    END IF;
    RETURN NEW;
END $$;
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['grant_in_force', 'errand', 'outbox'] LOOP
        EXECUTE format('CREATE TRIGGER never_a_residence_unit BEFORE INSERT ON nrm.%I
                        FOR EACH ROW EXECUTE FUNCTION nrm.refuse_residence_unit()', t);
    END LOOP;
END $$;
CREATE POLICY never_the_residence_unit ON nrm.case_head AS RESTRICTIVE FOR SELECT TO opennrm_app USING (
    (SELECT (nrm.context()).role) IS DISTINCT FROM 'residence_caseworker');

-- Nobody works on both sides of the wall at a time: a member who decides identification, reviews it or
-- matches people never holds the role of the residence unit, which stands in a unit of its own.
CREATE FUNCTION nrm.refuse_both_sides() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    deciding text[] := ARRAY['caseworker', 'panel_member', 'reviewer', 'independent_reviewer', 'duplicate_desk',
                             'extractor'];
BEGIN
    IF (NEW.role = 'residence_caseworker') <> EXISTS (
            SELECT 1 FROM nrm.agency a WHERE a.id = NEW.agency AND a.agency_type = 'residence_unit') THEN
        RAISE EXCEPTION 'this membership is on the wrong side of the wall' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.role = 'residence_caseworker' OR NEW.role = ANY (deciding)) AND EXISTS (
            SELECT 1 FROM nrm.membership m
            WHERE m.member = NEW.member AND m.id <> NEW.id
              AND m.role = ANY (CASE WHEN NEW.role = 'residence_caseworker' THEN deciding
                                     ELSE ARRAY['residence_caseworker'] END)
              AND daterange(m.from_day, m.to_day, '[]') && daterange(NEW.from_day, NEW.to_day, '[]')) THEN
        RAISE EXCEPTION 'this member is on the other side of the wall' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER never_both_sides BEFORE INSERT OR UPDATE ON nrm.membership
    FOR EACH ROW EXECUTE FUNCTION nrm.refuse_both_sides();

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['residence_file', 'residence_event', 'residence_text'] LOOP
        EXECUTE format('ALTER TABLE nrm.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE nrm.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY guard_all ON nrm.%I TO opennrm_guard USING (true) WITH CHECK (true)', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON nrm.%I TO opennrm_guard', t);
        EXECUTE format('REVOKE ALL ON nrm.%I FROM PUBLIC', t);
        EXECUTE format('GRANT SELECT ON nrm.%I TO opennrm_app', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['residence_event', 'residence_text'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON nrm.%I
                        FOR EACH STATEMENT EXECUTE FUNCTION nrm.refuse_change()', t);
    END LOOP;
END $$;
GRANT INSERT ON nrm.residence_text TO opennrm_app;

-- Whether the signed context does an act of the compartment in the one role that works in it: others
-- may have the slice, for papers that show status, and none of them enters here.
CREATE FUNCTION nrm.in_compartment() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.act_role r
                   JOIN nrm.role_slice s ON s.role = r.role AND s.slice = r.slice,
                        (SELECT (c).role, (c).purpose FROM (SELECT nrm.context() AS c) q) ctx
                   WHERE r.act = ctx.purpose AND r.role = ctx.role AND r.slice = 'residence'
                     AND r.role = 'residence_caseworker')
$$;
-- Whether it is the act that opens a file or tells it of the case; it reads nothing of what is there.
CREATE FUNCTION nrm.tells_compartment() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT (SELECT (nrm.context()).purpose) = 'open_residence_file' AND nrm.may_do('open_residence_file')
       AND (SELECT nrm.reading_agency()) IS NOT NULL
$$;
CREATE POLICY reads ON nrm.residence_file FOR SELECT TO opennrm_app USING (
    agency = (SELECT nrm.reading_agency()) AND (SELECT nrm.in_compartment()));
CREATE POLICY reads ON nrm.residence_event FOR SELECT TO opennrm_app USING (
    EXISTS (SELECT 1 FROM nrm.residence_file f WHERE f.id = residence_event.file_id));
CREATE POLICY reads ON nrm.residence_text FOR SELECT TO opennrm_app USING (
    EXISTS (SELECT 1 FROM nrm.residence_file f WHERE f.id = residence_text.file_id));
-- Whether this act has just appended to a file: its texts may be kept beside its facts.
CREATE FUNCTION nrm.is_file_of_act(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.residence_file f
                   WHERE f.id = wanted AND f.last_act = (SELECT (nrm.context()).act)
                     AND f.agency = (SELECT nrm.reading_agency()))
$$;
CREATE POLICY writes ON nrm.residence_text FOR INSERT TO opennrm_app WITH CHECK (
    act_id = (SELECT (nrm.context()).act) AND nrm.is_file_of_act(file_id));

-- The file of a case for whoever tells it: opened where there is none, its head locked, and only the
-- facts by which it was told before. The key comes back, so that a name can be sealed under it.
CREATE FUNCTION nrm.open_residence_file(new_id uuid, of_case uuid, ref text, new_kek text, new_wrapped bytea)
RETURNS TABLE (id uuid, "position" integer, wrapped bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF NOT nrm.tells_compartment() THEN RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403'; END IF;
    IF new_id IS NOT NULL THEN
        INSERT INTO nrm.residence_file (id, case_id, agency, reference, kek_id, wrapped)
        VALUES (new_id, of_case, nrm.reading_agency(), ref, new_kek, new_wrapped)
        ON CONFLICT (case_id) DO NOTHING;
    END IF;
    PERFORM 1 FROM nrm.residence_file f WHERE f.case_id = of_case FOR UPDATE;
    RETURN QUERY SELECT f.id, f.position, f.wrapped FROM nrm.residence_file f
        WHERE f.case_id = of_case AND f.agency = nrm.reading_agency();
END $$;
CREATE FUNCTION nrm.residence_told(of_file uuid)
RETURNS TABLE (id uuid, case_id uuid, "position" integer, kind text, slice text, version smallint,
               payload text, happened_on date, recorded_at timestamptz, by_member uuid,
               by_agency uuid, by_role text, grant_id uuid, act_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT e.id, e.file_id, e.position, e.kind, e.slice, e.version, e.payload, e.happened_on,
           e.recorded_at, e.by_member, e.by_agency, e.by_role, NULL::uuid, e.act_id
    FROM nrm.residence_event e JOIN nrm.residence_file f ON f.id = e.file_id
    WHERE e.file_id = of_file AND f.agency = nrm.reading_agency() AND nrm.tells_compartment()
      AND EXISTS (SELECT 1 FROM nrm.guarded_kind g WHERE g.kind = e.kind AND g.act = 'open_residence_file')
    ORDER BY e.position
$$;

-- Acting on a file: locks its head. What it holds is then read under row-level security.
CREATE FUNCTION nrm.lock_residence_file(wanted uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE at_position integer;
BEGIN
    SELECT f.position INTO at_position FROM nrm.residence_file f
        WHERE f.id = wanted AND f.agency = nrm.reading_agency() AND nrm.in_compartment() FOR UPDATE;
    RETURN at_position;
END $$;

-- The only door for writing facts of the compartment: kinds that the act of the context may write.
CREATE FUNCTION nrm.append_residence(
    to_file uuid, expected integer, ids uuid[], kinds text[], versions smallint[], payloads text[],
    happened date[], given timestamptz, stay text, other text, due_on date, due_what text)
RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    tells boolean := nrm.tells_compartment();
    head nrm.residence_file;
    at timestamptz;
BEGIN
    IF NOT (tells OR nrm.in_compartment()) THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    SELECT * INTO head FROM nrm.residence_file f
        WHERE f.id = to_file AND f.agency = nrm.reading_agency() FOR UPDATE;
    IF head.id IS NULL THEN RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403'; END IF;
    IF head.position <> expected THEN RAISE EXCEPTION 'somebody else was first' USING ERRCODE = 'NR409'; END IF;
    IF EXISTS (SELECT 1 FROM unnest(kinds) AS u (k) WHERE NOT EXISTS (
                   SELECT 1 FROM nrm.guarded_kind g WHERE g.kind = u.k AND g.act = ctx.purpose)) THEN
        RAISE EXCEPTION 'this act cannot write that kind' USING ERRCODE = 'NR422';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(720100);
    at := clock_timestamp();
    IF given IS NOT NULL THEN
        IF NOT EXISTS (SELECT 1 FROM nrm.installation WHERE population IN ('demo', 'benchmark')) THEN
            RAISE EXCEPTION 'recorded_at is set by the database' USING ERRCODE = 'NR422';
        END IF;
        at := given;
    END IF;
    INSERT INTO nrm.residence_event (id, file_id, position, kind, slice, version, payload, happened_on,
                                     recorded_at, by_member, by_agency, by_role, act_id)
    SELECT t.i, to_file, expected + t.n, t.k, 'residence', t.v, t.p, t.d, at, ctx.member, ctx.agency,
           ctx.role, ctx.act
    FROM unnest(ids, kinds, versions, payloads, happened) WITH ORDINALITY AS t (i, k, v, p, d, n);
    UPDATE nrm.residence_file f SET position = expected + cardinality(ids), last_act = ctx.act,
           heard_at = CASE WHEN tells THEN at ELSE f.heard_at END,
           -- Who tells knows not what is in the file: it shows a first consideration and no more.
           stay_stage = CASE WHEN tells THEN coalesce(stay, f.stay_stage) ELSE stay END,
           other_stage = CASE WHEN tells THEN f.other_stage ELSE other END,
           next_on = CASE WHEN tells THEN f.next_on ELSE due_on END,
           next_what = CASE WHEN tells THEN f.next_what ELSE due_what END
    WHERE f.id = to_file;
    RETURN at;
END $$;

-- Cases of which the compartment has to hear: a positive conclusive decision left and there is no
-- file, or something was decided or said of the age since it was last told, or that was a week ago,
-- because a birthday is no fact. Keys alone, for the job that then reads.
CREATE FUNCTION nrm.residence_to_tell(at_most integer) RETURNS TABLE (case_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF (nrm.context()).purpose IS DISTINCT FROM 'tell_residence' OR NOT nrm.may_do('tell_residence') THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT DISTINCT coalesce(h.lead, h.case_id)
        FROM nrm.event e JOIN nrm.case_head h ON h.case_id = e.case_id
            LEFT JOIN nrm.residence_file f ON f.case_id = coalesce(h.lead, h.case_id)
        WHERE e.kind IN (SELECT k.kind FROM nrm.event_kind k WHERE k.slice IN ('decision', 'age'))
          AND CASE WHEN f.id IS NULL
              THEN e.kind = 'decision_issued' AND e.payload::json ->> 'stage' = 'conclusive_grounds'
                   AND e.payload::json ->> 'outcome' = 'positive'
              ELSE e.recorded_at > f.heard_at END
        UNION
        SELECT f.case_id FROM nrm.residence_file f WHERE f.heard_at < transaction_timestamp() - interval '7 days'
        LIMIT at_most;
END $$;
-- What was told is noted even where it has not changed, so that it is not looked at for ever.
CREATE FUNCTION nrm.residence_heard(of_file uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF NOT nrm.tells_compartment() THEN RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403'; END IF;
    UPDATE nrm.residence_file f SET heard_at = clock_timestamp()
    WHERE f.id = of_file AND f.agency = nrm.reading_agency();
END $$;

-- How often each kind of thing happened in a year, with its outcome: totals alone, and none of fewer
-- than five, because a small number in a sealed compartment tells of people.
CREATE FUNCTION nrm.residence_counts() RETURNS TABLE (kind text, outcome text, year integer, happened bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT e.kind, coalesce(e.payload::json ->> 'outcome', e.payload::json ->> 'disqualified',
                            e.payload::json ->> 'result', ''), extract(year FROM e.happened_on)::integer,
           CASE WHEN count(*) < 5 THEN NULL ELSE count(*) END
    FROM nrm.residence_event e
    WHERE (SELECT (nrm.context()).purpose) = 'count_residence' AND nrm.may_do('count_residence')
      AND nrm.reading_agency() IS NOT NULL
      AND e.kind IN ('stay_considered', 'stay_decided', 'disqualification_proposed',
                     'disqualification_decided', 'disqualification_revoked',
                     'residence_reconsideration_asked', 'residence_reconsidered')
    GROUP BY 1, 2, 3 ORDER BY 3 DESC, 1, 2
$$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOREACH f IN ARRAY ARRAY['nrm.in_compartment()', 'nrm.tells_compartment()', 'nrm.is_file_of_act(uuid)',
        'nrm.open_residence_file(uuid, uuid, text, text, bytea)', 'nrm.residence_told(uuid)',
        'nrm.lock_residence_file(uuid)',
        'nrm.append_residence(uuid, integer, uuid[], text[], smallint[], text[], date[], timestamptz,
         text, text, date, text)',
        'nrm.residence_to_tell(integer)', 'nrm.residence_heard(uuid)',
        'nrm.residence_counts()']::regprocedure[] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO opennrm_app', f);
        EXECUTE format('ALTER FUNCTION %s OWNER TO opennrm_guard', f);
    END LOOP;
END $$;
