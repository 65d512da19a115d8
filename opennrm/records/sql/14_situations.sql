-- Who else was referred from the same situation is hidden like a link (role_hidden_kind), but from
-- the agency that wrote it: it knows already, and sees in its own referral what it gave.
-- `open_case` leaves it out for that agency's acts; no rule reads it.
ALTER POLICY reads ON nrm.event USING (
    slice = ANY ((SELECT nrm.reading_slices())::text[])
    AND (kind <> ALL ((SELECT nrm.hidden_kinds())::text[])
         OR (kind = 'same_situation_said' AND by_agency = (SELECT nrm.reading_agency())))
    AND (by_agency = (SELECT nrm.reading_agency())
         OR EXISTS (SELECT 1 FROM nrm.grant_in_force g
                    WHERE g.case_id = event.case_id AND g.agency = (SELECT nrm.reading_agency())
                      AND event.slice = ANY (g.slices) AND g.from_day <= (SELECT nrm.day_now())
                      AND (g.until_day IS NULL OR g.until_day >= (SELECT nrm.day_now())))));
ALTER POLICY reads ON nrm.vault_item USING (
    slice = ANY ((SELECT nrm.reading_slices())::text[])
    AND (kind <> 'same_situation' OR by_agency = (SELECT nrm.reading_agency())
         OR 'same_situation_said' <> ALL ((SELECT nrm.hidden_kinds())::text[]))
    AND (by_agency = (SELECT nrm.reading_agency())
         OR EXISTS (SELECT 1 FROM nrm.grant_in_force g
                    WHERE g.case_id = vault_item.case_id AND g.agency = (SELECT nrm.reading_agency())
                      AND vault_item.slice = ANY (g.slices) AND g.from_day <= (SELECT nrm.day_now())
                      AND (g.until_day IS NULL OR g.until_day >= (SELECT nrm.day_now())))));
