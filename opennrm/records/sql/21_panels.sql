-- Seats of panels. A seat is one member's and never their agency's: what it opens of a case is open to
-- whoever took it, in the role of a panel member, until the seat or its panel ends (docs/adr/0042).
-- The facts are in the case; these rows are what row-level security reads, written beside them.
CREATE TABLE nrm.panel_seat (
    seat uuid PRIMARY KEY,
    panel uuid NOT NULL,
    case_id uuid NOT NULL REFERENCES nrm.case_head,
    reference text NOT NULL,
    agency uuid NOT NULL REFERENCES nrm.agency,
    seat_kind text NOT NULL,
    votes_by date NOT NULL,
    from_day date NOT NULL,
    member uuid,
    declined uuid[] NOT NULL DEFAULT '{}',
    voted boolean NOT NULL DEFAULT false,
    ended_on date,
    CHECK (member IS NULL OR member <> ALL (declined))
);
CREATE INDEX panel_seat_agency ON nrm.panel_seat (agency) WHERE ended_on IS NULL;
CREATE INDEX panel_seat_case ON nrm.panel_seat (case_id) WHERE ended_on IS NULL;
CREATE INDEX panel_seat_panel ON nrm.panel_seat (panel);
CREATE TRIGGER never_closed BEFORE INSERT OR UPDATE ON nrm.panel_seat
    FOR EACH ROW EXECUTE FUNCTION nrm.refuse_closed();
ALTER TABLE nrm.panel_seat ENABLE ROW LEVEL SECURITY;
ALTER TABLE nrm.panel_seat FORCE ROW LEVEL SECURITY;
CREATE POLICY guard_all ON nrm.panel_seat TO opennrm_guard USING (true) WITH CHECK (true);
CREATE POLICY keeper_reads ON nrm.panel_seat FOR SELECT TO opennrm_keeper USING (true);
GRANT SELECT, INSERT, UPDATE ON nrm.panel_seat TO opennrm_guard;
GRANT SELECT ON nrm.panel_seat TO opennrm_app, opennrm_keeper;

SET ROLE opennrm_guard;

-- Whether the context sits: as a panel member, in the act of sitting, and for an open agency.
CREATE FUNCTION nrm.is_sitting() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT (c).purpose = 'sit_on_panel' AND (c).role = 'panel_member'
       AND nrm.reading_agency() IS NOT NULL AND nrm.may_do('sit_on_panel')
    FROM (SELECT nrm.context() AS c) q
$$;

-- Whether a seat on a case, or on the one that leads it, is this member's, or free for them to take.
CREATE FUNCTION nrm.may_sit_on(of_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT nrm.is_sitting() AND EXISTS (
        SELECT 1 FROM nrm.panel_seat s JOIN nrm.case_head h ON h.case_id = of_case,
                      (SELECT (nrm.context()).member, (nrm.context()).agency) c
        WHERE s.case_id IN (h.case_id, h.lead) AND s.ended_on IS NULL AND s.agency = c.agency
          AND (s.member = c.member OR s.member IS NULL))
$$;

-- Whether a seat on a case, or on the one that leads it, is this member's.
CREATE FUNCTION nrm.sits_on(of_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT nrm.is_sitting() AND EXISTS (
        SELECT 1 FROM nrm.panel_seat s JOIN nrm.case_head h ON h.case_id = of_case,
                      (SELECT (nrm.context()).member, (nrm.context()).agency) c
        WHERE s.case_id IN (h.case_id, h.lead) AND s.ended_on IS NULL AND s.agency = c.agency
          AND s.member = c.member)
$$;

-- Whether this member has voted on a panel: nobody sees how others voted before.
CREATE FUNCTION nrm.has_voted(of_panel uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM nrm.panel_seat s
                   WHERE s.panel = of_panel AND s.member = (SELECT (nrm.context()).member)
                     AND s.agency = (SELECT nrm.reading_agency()) AND s.voted)
$$;

-- Whether the words of votes on a case may be read: when no panel on it is under way, and before that
-- by members who have voted themselves.
CREATE FUNCTION nrm.may_read_votes(of_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT NOT EXISTS (SELECT 1 FROM nrm.panel_seat s WHERE s.case_id = of_case AND s.ended_on IS NULL
                         AND NOT EXISTS (SELECT 1 FROM nrm.panel_seat o
                                         WHERE o.panel = s.panel AND o.voted
                                           AND o.member = (SELECT (nrm.context()).member)))
$$;

-- Who has voted on a panel, never how: for those who sit on it.
CREATE FUNCTION nrm.voted_so_far(of_panel uuid) RETURNS TABLE (seat uuid, voted boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT s.seat, s.voted FROM nrm.panel_seat s
    WHERE s.panel = of_panel AND s.ended_on IS NULL AND nrm.sits_on(s.case_id)
$$;

-- Whether the agency was told that a decision on a case is near, and has not answered.
CREATE FUNCTION nrm.is_told_of(of_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, nrm, pg_temp AS $$
    SELECT (c).purpose = 'add_as_officer' AND nrm.may_do('add_as_officer') AND EXISTS (
        SELECT 1 FROM nrm.errand e
        WHERE e.case_id = of_case AND e.kind = 'officer_notice' AND e.agency = nrm.reading_agency()
          AND NOT EXISTS (SELECT 1 FROM nrm.errand_done d WHERE d.errand_id = e.id))
    FROM (SELECT nrm.context() AS c) q
$$;

-- As before, and: by a seat of one's own, or by a notice that was addressed to one's agency.
CREATE OR REPLACE FUNCTION nrm.may_act_on(wanted_case uuid) RETURNS boolean
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
                            AND (g.until_day IS NULL OR g.until_day >= nrm.day_now()))
               OR nrm.may_sit_on(wanted_case) OR nrm.is_told_of(wanted_case)))
$$;

-- Seats as the facts of this very act say: a panel convened, or a seat added to one.
CREATE FUNCTION nrm.put_seats(facts uuid[], of_case uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    IF EXISTS (SELECT 1 FROM unnest(facts) AS t (i) WHERE NOT EXISTS (
                   SELECT 1 FROM nrm.event e WHERE e.id = t.i AND e.case_id = of_case
                     AND e.kind IN ('panel_convened', 'panel_seat_added') AND e.act_id = ctx.act)) THEN
        RAISE EXCEPTION 'a seat needs its fact' USING ERRCODE = 'NR422';
    END IF;
    INSERT INTO nrm.panel_seat (seat, panel, case_id, reference, agency, seat_kind, votes_by, from_day)
    SELECT s.seat, e.id, of_case, h.reference, s.agency, s.seat_kind,
           (e.payload::json ->> 'votes_by')::date, e.happened_on
    FROM nrm.event e JOIN nrm.case_head h ON h.case_id = of_case,
         json_to_recordset(e.payload::json -> 'seats') AS s (seat uuid, agency uuid, seat_kind text)
    WHERE e.id = ANY (facts) AND e.kind = 'panel_convened';
    INSERT INTO nrm.panel_seat (seat, panel, case_id, reference, agency, seat_kind, votes_by, from_day)
    SELECT s.seat, p.panel, of_case, h.reference, s.agency, s.seat_kind,
           (c.payload::json ->> 'votes_by')::date, e.happened_on
    FROM nrm.event e JOIN nrm.case_head h ON h.case_id = of_case,
         json_to_record(e.payload::json) AS p (panel uuid, added json),
         json_to_record(p.added) AS s (seat uuid, agency uuid, seat_kind text),
         nrm.event c
    WHERE e.id = ANY (facts) AND e.kind = 'panel_seat_added'
      AND c.id = p.panel AND c.case_id = of_case AND c.kind = 'panel_convened';
END $$;

-- A member takes a seat, or leaves it and never takes it again, as their declaration of this act says.
CREATE FUNCTION nrm.declare_for_seat(fact uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE
    ctx nrm.context_row := nrm.context();
    said json;
BEGIN
    SELECT e.payload::json INTO said FROM nrm.event e
    WHERE e.id = fact AND e.kind = 'conflict_declared' AND e.act_id = ctx.act AND e.by_member = ctx.member;
    IF said IS NULL THEN RAISE EXCEPTION 'a seat needs its fact' USING ERRCODE = 'NR422'; END IF;
    IF said ->> 'conflict' = 'none' THEN
        UPDATE nrm.panel_seat s SET member = ctx.member
        WHERE s.seat = (said ->> 'seat')::uuid AND s.agency = ctx.agency AND s.member IS NULL
          AND s.ended_on IS NULL AND ctx.member <> ALL (s.declined)
          AND NOT EXISTS (SELECT 1 FROM nrm.panel_seat o WHERE o.panel = s.panel
                            AND o.member = ctx.member AND o.ended_on IS NULL);
    ELSE
        UPDATE nrm.panel_seat s
        SET declined = s.declined || ctx.member,
            voted = s.voted AND s.member IS DISTINCT FROM ctx.member,
            member = CASE WHEN s.member = ctx.member THEN NULL ELSE s.member END
        WHERE s.seat = (said ->> 'seat')::uuid AND s.agency = ctx.agency AND s.ended_on IS NULL;
    END IF;
    IF NOT FOUND THEN RAISE EXCEPTION 'no such seat' USING ERRCODE = 'NR422'; END IF;
END $$;

CREATE FUNCTION nrm.mark_voted(fact uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    UPDATE nrm.panel_seat s SET voted = true FROM nrm.event e
    WHERE e.id = fact AND e.kind = 'vote_cast' AND e.act_id = ctx.act AND e.by_member = ctx.member
      AND s.seat = (e.payload::json ->> 'seat')::uuid AND s.member = ctx.member AND s.ended_on IS NULL;
    IF NOT FOUND THEN RAISE EXCEPTION 'a vote needs its fact' USING ERRCODE = 'NR422'; END IF;
END $$;

-- Seats end with the fact of this act that ends them: one seat, or all of a panel that is over.
CREATE FUNCTION nrm.end_seats(fact uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, nrm, pg_temp AS $$
DECLARE ctx nrm.context_row := nrm.context();
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nrm.event e WHERE e.id = fact AND e.act_id = ctx.act
                     AND e.kind IN ('panel_seat_ended', 'panel_decided', 'panel_dissolved')) THEN
        RAISE EXCEPTION 'the end of a seat needs its fact' USING ERRCODE = 'NR422';
    END IF;
    UPDATE nrm.panel_seat s SET ended_on = e.happened_on FROM nrm.event e
    WHERE e.id = fact AND s.case_id = e.case_id AND s.ended_on IS NULL
      AND s.panel = (e.payload::json ->> 'panel')::uuid
      AND (e.kind <> 'panel_seat_ended' OR s.seat = (e.payload::json ->> 'seat')::uuid);
END $$;

REVOKE ALL ON FUNCTION nrm.put_seats(uuid[], uuid), nrm.declare_for_seat(uuid), nrm.mark_voted(uuid),
    nrm.end_seats(uuid), nrm.has_voted(uuid), nrm.may_read_votes(uuid), nrm.voted_so_far(uuid), nrm.sits_on(uuid),
    nrm.may_sit_on(uuid), nrm.is_sitting(), nrm.is_told_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nrm.put_seats(uuid[], uuid), nrm.declare_for_seat(uuid), nrm.mark_voted(uuid),
    nrm.end_seats(uuid), nrm.has_voted(uuid), nrm.may_read_votes(uuid), nrm.voted_so_far(uuid), nrm.sits_on(uuid),
    nrm.may_sit_on(uuid), nrm.is_sitting(), nrm.is_told_of(uuid) TO opennrm_app;
RESET ROLE;

-- Seats of one's own agency, free or one's own: a colleague's seat is nobody else's to see.
CREATE POLICY reads ON nrm.panel_seat FOR SELECT TO opennrm_app USING (
    (SELECT nrm.is_sitting()) AND agency = (SELECT nrm.reading_agency())
    AND (member IS NULL OR member = (SELECT (nrm.context()).member))
    AND (SELECT (nrm.context()).member) <> ALL (declined));
-- By its reference alone, before anything was declared; the rest by a seat that was taken.
CREATE POLICY reads_at_panel ON nrm.case_head FOR SELECT TO opennrm_app USING (
    (SELECT nrm.is_sitting()) AND nrm.may_sit_on(case_id));
CREATE POLICY reads_when_told ON nrm.case_head FOR SELECT TO opennrm_app USING (
    (SELECT (nrm.context()).purpose) = 'add_as_officer' AND nrm.is_told_of(case_id));
CREATE POLICY reads_at_panel ON nrm.event FOR SELECT TO opennrm_app USING (
    (SELECT nrm.is_sitting()) AND slice = ANY ((SELECT nrm.reading_slices())::text[])
    AND kind <> ALL ((SELECT nrm.hidden_kinds())::text[]) AND nrm.sits_on(case_id));
CREATE POLICY reads_at_panel ON nrm.vault_item FOR SELECT TO opennrm_app USING (
    (SELECT nrm.is_sitting()) AND slice = ANY ((SELECT nrm.reading_slices())::text[])
    AND kind <> 'same_situation' AND nrm.sits_on(case_id));
-- How others voted is for no member to see before they have voted. Whoever closes the panel counts the
-- facts of the votes, and reads their words when it is over.
CREATE POLICY votes_apart ON nrm.event AS RESTRICTIVE FOR SELECT TO opennrm_app USING (
    kind <> 'vote_cast' OR (SELECT (nrm.context()).role) <> 'panel_member'
    OR by_member = (SELECT (nrm.context()).member) OR nrm.has_voted((payload::json ->> 'panel')::uuid));
-- What is said on a panel is for those who sit, decide or look again, whatever else was granted.
CREATE POLICY votes_apart ON nrm.vault_item AS RESTRICTIVE FOR SELECT TO opennrm_app USING (
    kind <> ALL (ARRAY['panel_question', 'panel_conflict', 'panel_vote', 'panel_dissent', 'panel_difference'])
    OR ((SELECT (nrm.context()).role) = ANY (
            ARRAY['panel_member', 'caseworker', 'reviewer', 'independent_reviewer'])
        AND (kind NOT IN ('panel_vote', 'panel_dissent') OR nrm.may_read_votes(case_id))));
