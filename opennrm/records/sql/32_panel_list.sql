-- Open panels for whoever convenes them: who was asked, who sits and who has voted, never how.
CREATE POLICY reads_to_close ON nrm.panel_seat FOR SELECT TO opennrm_app USING (
    (SELECT (nrm.context()).purpose) = 'convene_panel' AND (SELECT nrm.may_do('convene_panel'))
    AND ended_on IS NULL
    AND EXISTS (SELECT 1 FROM nrm.grant_in_force g
                WHERE g.case_id = panel_seat.case_id AND g.agency = (SELECT nrm.reading_agency())
                  AND 'decision' = ANY (g.slices) AND g.from_day <= (SELECT nrm.day_now())
                  AND (g.until_day IS NULL OR g.until_day >= (SELECT nrm.day_now()))));
