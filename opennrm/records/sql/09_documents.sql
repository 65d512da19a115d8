-- Documents: sealed originals and clean copies, in chunks. A document hangs on a draft, with which it
-- is deleted, or belongs to a case. Its own key is wrapped by that of the draft or of the person, so
-- that erasing the person erases it (docs/adr/0026).
CREATE TABLE nrm.document (
    id uuid PRIMARY KEY,
    draft uuid REFERENCES nrm.draft ON DELETE CASCADE,
    case_id uuid REFERENCES nrm.case_head,
    subject uuid REFERENCES nrm.vault_key,
    -- `residence` is the tray of papers that show immigration status: opened to nobody in this version.
    slice text NOT NULL CHECK (slice IN ('referral', 'health', 'criminal', 'identity', 'residence')),
    what text NOT NULL CHECK (what ~ '^[a-z_]{1,40}$'),
    format text NOT NULL CHECK (format ~ '^[a-z0-9_]{1,40}$'),
    -- Whether there is a clean copy; where none can be made the original is what is downloaded.
    cleaned boolean NOT NULL,
    added_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    by_member uuid NOT NULL,
    by_agency uuid NOT NULL,
    act_id uuid NOT NULL,
    withdrawn boolean NOT NULL DEFAULT false,
    -- NULL once destroyed.
    wrapped bytea,
    manifest bytea,
    CHECK (num_nonnulls(draft, case_id) = 1),
    CHECK ((case_id IS NULL) = (subject IS NULL)),
    CHECK ((wrapped IS NULL) = (manifest IS NULL))
);
CREATE INDEX document_case ON nrm.document (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX document_draft ON nrm.document (draft) WHERE draft IS NOT NULL;

CREATE TABLE nrm.document_chunk (
    document uuid NOT NULL REFERENCES nrm.document ON DELETE CASCADE,
    part text NOT NULL CHECK (part IN ('original', 'copy')),
    number integer NOT NULL CHECK (number BETWEEN 0 AND 63),
    -- At most 1 MiB, its nonce and its tag.
    ciphertext bytea NOT NULL CHECK (length(ciphertext) BETWEEN 29 AND 1048604),
    PRIMARY KEY (document, part, number)
);
-- What is sealed does not become smaller; whole chunks are read.
ALTER TABLE nrm.document_chunk ALTER COLUMN ciphertext SET STORAGE EXTERNAL;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['document', 'document_chunk'] LOOP
        EXECUTE format('ALTER TABLE nrm.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE nrm.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY guard_all ON nrm.%I TO opennrm_guard USING (true) WITH CHECK (true)', t);
        EXECUTE format('REVOKE ALL ON nrm.%I FROM PUBLIC', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON nrm.%I TO opennrm_guard', t);
        -- Nothing is changed or deleted but through the functions below.
        EXECUTE format('GRANT SELECT, INSERT ON nrm.%I TO opennrm_app', t);
    END LOOP;
END $$;

-- Whether the agency of the context was granted all of these slices of a case, today.
CREATE FUNCTION nrm.granted_here(of_case uuid, wanted text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT wanted <@ coalesce((
        SELECT array_agg(DISTINCT s) FROM nrm.grant_in_force g, unnest(g.slices) AS s
        WHERE g.case_id = of_case AND g.agency = nrm.reading_agency() AND g.from_day <= nrm.day_now()
          AND (g.until_day IS NULL OR g.until_day >= nrm.day_now())), '{}')
$$;

-- Whether a draft is of the agency of the context, which may refer. For the closed class too.
CREATE FUNCTION nrm.is_draft_of_agency(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT nrm.may_do('see_own_drafts') AND EXISTS (
        SELECT 1 FROM nrm.draft d WHERE d.id = wanted AND d.agency = (nrm.context()).agency)
$$;

-- A document that this very act has put in, so that its chunks may follow.
CREATE FUNCTION nrm.is_document_of_act(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.document d
                   WHERE d.id = wanted AND d.act_id = (SELECT (nrm.context()).act))
$$;

-- Which part of a document the context may open. The copy: like a text of its slice. The original: for
-- evidence, by a grant of its slice and of `criminal`, in the act that has just recorded the opening;
-- where there is no clean copy, by a grant of its slice. Whoever put it in never gets the original.
CREATE FUNCTION nrm.may_open(wanted uuid, wanted_part text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM nrm.document d, (SELECT nrm.reading_slices() AS seen) r,
                      (SELECT (c).purpose, (c).act FROM (SELECT nrm.context() AS c) q) ctx
        WHERE d.id = wanted AND d.slice <> 'residence' AND CASE
            WHEN d.draft IS NOT NULL THEN wanted_part = 'copy' AND nrm.is_draft_of_agency(d.draft)
            WHEN ctx.purpose = 'open_original' THEN wanted_part = 'original' AND nrm.may_do('open_original')
                AND ARRAY['criminal', d.slice] <@ r.seen AND nrm.granted_here(d.case_id, ARRAY['criminal', d.slice])
                AND EXISTS (SELECT 1 FROM nrm.event e WHERE e.case_id = d.case_id AND e.kind = 'original_opened'
                              AND e.act_id = ctx.act AND e.payload::json ->> 'document' = d.id::text)
            WHEN d.withdrawn OR NOT d.slice = ANY (r.seen) THEN false
            WHEN wanted_part = 'copy' THEN d.by_agency = nrm.reading_agency()
                OR nrm.granted_here(d.case_id, ARRAY[d.slice])
            ELSE NOT d.cleaned AND nrm.granted_here(d.case_id, ARRAY[d.slice]) END)
$$;

-- That there is a document, and its name: whoever reads its slice, of the agency that put it in or of
-- one that was granted the slice. A colleague whose role has no health reads of no medical paper.
CREATE POLICY reads ON nrm.document FOR SELECT TO opennrm_app USING (
    slice <> 'residence' AND CASE
        WHEN draft IS NOT NULL THEN nrm.is_draft_of_agency(draft)
        ELSE slice = ANY ((SELECT nrm.reading_slices())::text[])
            AND (by_agency = (SELECT nrm.reading_agency()) OR nrm.granted_here(case_id, ARRAY[slice])) END);
CREATE POLICY writes ON nrm.document FOR INSERT TO opennrm_app WITH CHECK (
    by_agency = (SELECT (nrm.context()).agency) AND by_member = (SELECT (nrm.context()).member)
    AND act_id = (SELECT (nrm.context()).act) AND NOT withdrawn AND wrapped IS NOT NULL
    AND CASE WHEN draft IS NOT NULL
        THEN (SELECT (nrm.context()).purpose) = 'refer' AND nrm.is_draft_of_agency(draft)
        ELSE (SELECT (nrm.context()).purpose) = 'add_document' AND nrm.may_act_on(case_id)
            AND (slice = 'residence' OR nrm.is_case_of_act(case_id))
            AND EXISTS (SELECT 1 FROM nrm.case_head h WHERE h.case_id = document.case_id AND h.person = subject) END);
CREATE POLICY reads ON nrm.document_chunk FOR SELECT TO opennrm_app USING (nrm.may_open(document, part));
CREATE POLICY writes ON nrm.document_chunk FOR INSERT TO opennrm_app WITH CHECK (nrm.is_document_of_act(document));

-- How many documents a draft has, or the agency of the context has in a case, the tray included. What
-- others put in counts for them: a limit that all shared would tell each how much the others have.
CREATE FUNCTION nrm.count_documents(of_case uuid, of_draft uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT count(*)::integer FROM nrm.document d
    WHERE (d.draft = of_draft AND nrm.is_draft_of_agency(of_draft))
       OR (d.case_id = of_case AND d.by_agency = nrm.reading_agency() AND nrm.may_act_on(of_case))
$$;

-- That something of one's own agency is in the tray, and since when; never what.
CREATE FUNCTION nrm.tray(of_case uuid, of_draft uuid) RETURNS TABLE (id uuid, added_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT d.id, d.added_at FROM nrm.document d
    WHERE d.slice = 'residence' AND d.wrapped IS NOT NULL AND NOT d.withdrawn
      AND ((d.draft = of_draft AND nrm.is_draft_of_agency(of_draft))
           OR (d.case_id = of_case AND d.by_agency = nrm.reading_agency()
               AND cardinality(nrm.reading_slices()) > 0))
    ORDER BY d.added_at, d.id
$$;

-- Sending a draft: its documents with their wrapped keys, to be wrapped anew by the person's key.
CREATE FUNCTION nrm.documents_to_move(of_draft uuid)
RETURNS TABLE (id uuid, slice text, format text, wrapped bytea, manifest bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT d.id, d.slice, d.format, d.wrapped, d.manifest FROM nrm.document d
    WHERE d.draft = of_draft AND (nrm.context()).purpose = 'refer' AND nrm.is_draft_of_agency(of_draft)
    ORDER BY d.added_at, d.id
$$;
CREATE FUNCTION nrm.move_documents(of_draft uuid, to_case uuid, to_person uuid, ids uuid[], keys bytea[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
BEGIN
    IF (nrm.context()).purpose IS DISTINCT FROM 'refer' OR NOT nrm.is_draft_of_agency(of_draft)
       OR NOT nrm.is_case_of_act(to_case) OR NOT EXISTS (
            SELECT 1 FROM nrm.case_head h WHERE h.case_id = to_case AND h.person = to_person) THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    IF EXISTS (SELECT 1 FROM nrm.document d WHERE d.draft = of_draft AND d.id <> ALL (ids)) THEN
        RAISE EXCEPTION 'a document of the draft is left behind' USING ERRCODE = 'NR422';
    END IF;
    IF EXISTS (SELECT 1 FROM nrm.document d WHERE d.draft = of_draft AND d.slice <> 'residence'
                 AND NOT EXISTS (SELECT 1 FROM nrm.event e WHERE e.case_id = to_case
                                   AND e.kind = 'document_added' AND e.payload::json ->> 'document' = d.id::text)) THEN
        RAISE EXCEPTION 'a document needs its fact' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.document d SET draft = NULL, case_id = to_case, subject = to_person, wrapped = t.k
    FROM unnest(ids, keys) AS t (i, k) WHERE d.id = t.i AND d.draft = of_draft;
END $$;
-- The person's wrapped key, for the act that has just opened their case: a closed agency, which reads
-- nothing afterwards, hands its documents over with it.
CREATE FUNCTION nrm.person_key_of_act(of_case uuid) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT k.wrapped FROM nrm.case_head h JOIN nrm.vault_key k ON k.subject = h.person
    WHERE h.case_id = of_case AND nrm.is_case_of_act(of_case)
$$;

-- Of a draft everything goes, or one document.
CREATE FUNCTION nrm.delete_draft_documents(of_draft uuid, only_one uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE gone integer;
BEGIN
    IF NOT nrm.is_draft_of_agency(of_draft) OR (nrm.context()).purpose IS DISTINCT FROM 'refer' THEN
        RAISE EXCEPTION 'absent' USING ERRCODE = 'NR403';
    END IF;
    DELETE FROM nrm.document d WHERE d.draft = of_draft AND (only_one IS NULL OR d.id = only_one);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;

-- Taking one back, beside its fact of this very act; papers of the tray leave no fact and always go.
CREATE FUNCTION nrm.withdraw_document(wanted uuid, destroyed boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    found nrm.document;
BEGIN
    SELECT * INTO found FROM nrm.document d
    WHERE d.id = wanted AND d.case_id IS NOT NULL AND d.by_agency = ctx.agency AND NOT d.withdrawn;
    IF found.id IS NULL OR ctx.purpose IS DISTINCT FROM 'withdraw_document' OR NOT nrm.may_act_on(found.case_id) THEN
        RETURN false;
    END IF;
    IF found.slice <> 'residence' AND NOT EXISTS (
            SELECT 1 FROM nrm.event e WHERE e.case_id = found.case_id AND e.kind = 'document_withdrawn'
              AND e.act_id = ctx.act AND e.payload::json ->> 'document' = wanted::text) THEN
        RAISE EXCEPTION 'taking back needs its fact' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.document SET withdrawn = true WHERE id = wanted;
    IF destroyed OR found.slice = 'residence' THEN
        DELETE FROM nrm.document_chunk WHERE document = wanted;
        UPDATE nrm.document SET wrapped = NULL, manifest = NULL WHERE id = wanted;
    END IF;
    RETURN true;
END $$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOREACH f IN ARRAY ARRAY['nrm.granted_here(uuid, text[])', 'nrm.is_draft_of_agency(uuid)',
            'nrm.is_document_of_act(uuid)', 'nrm.may_open(uuid, text)', 'nrm.count_documents(uuid, uuid)',
            'nrm.tray(uuid, uuid)', 'nrm.documents_to_move(uuid)',
            'nrm.move_documents(uuid, uuid, uuid, uuid[], bytea[])', 'nrm.person_key_of_act(uuid)',
            'nrm.delete_draft_documents(uuid, uuid)', 'nrm.withdraw_document(uuid, boolean)']::regprocedure[] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO opennrm_app', f);
        EXECUTE format('ALTER FUNCTION %s OWNER TO opennrm_guard', f);
    END LOOP;
END $$;
