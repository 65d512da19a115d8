-- Who may sign decisions, and who is in whose line: written by the owner, read by the site.
CREATE TABLE nrm.qualification (
    id uuid PRIMARY KEY,
    member uuid NOT NULL,
    code text NOT NULL CHECK (code ~ '^[a-z][a-z0-9_]{0,63}$'),
    from_day date NOT NULL,
    to_day date,
    CHECK (to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX qualification_member ON nrm.qualification (member, code);
CREATE TABLE nrm.line (
    id uuid PRIMARY KEY,
    member uuid NOT NULL,
    manager uuid NOT NULL,
    from_day date NOT NULL,
    to_day date,
    CHECK (member <> manager),
    CHECK (to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX line_member ON nrm.line (member);
CREATE INDEX line_manager ON nrm.line (manager);
GRANT SELECT ON nrm.qualification, nrm.line TO opennrm_app, opennrm_keeper;
