-- The record: agencies, streams of facts, the vault, grants, caseload, drafts, outbox, access log.
-- Framework tables live in "public"; everything here is in "nrm" and is reached by raw SQL only.
CREATE SCHEMA nrm;

CREATE TABLE nrm.installation (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    population text NOT NULL CHECK (population IN ('demo', 'benchmark', 'production')),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Keys that no role but the guard may read: the two HMAC blocks of the context key.
CREATE TABLE nrm.secret (name text PRIMARY KEY, value bytea NOT NULL);

CREATE TABLE nrm.agency (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    published_label text,
    agency_type text NOT NULL,
    agency_class text NOT NULL CHECK (agency_class IN ('open', 'closed')),
    closed_as text CHECK (closed_as IN ('enforcement', 'authority', 'refer_only')),
    signs_in boolean NOT NULL GENERATED ALWAYS AS (closed_as IS DISTINCT FROM 'authority') STORED,
    reason text,
    nations text[] NOT NULL DEFAULT '{}',
    authorised_body text,
    from_day date,
    to_day date,
    CHECK ((agency_class = 'closed') = (closed_as IS NOT NULL)),
    CHECK (agency_class = 'open' OR reason IS NOT NULL),
    UNIQUE (id, agency_class),
    UNIQUE (id, agency_class, signs_in)
);

-- A closed agency's members may only be first responders; its competent authority has none.
CREATE TABLE nrm.membership (
    id uuid PRIMARY KEY,
    member uuid NOT NULL,
    agency uuid NOT NULL,
    agency_class text NOT NULL,
    signs_in boolean NOT NULL DEFAULT true CHECK (signs_in),
    role text NOT NULL,
    from_day date NOT NULL,
    to_day date,
    FOREIGN KEY (agency, agency_class, signs_in) REFERENCES nrm.agency (id, agency_class, signs_in),
    CHECK (agency_class = 'open' OR role = 'first_responder')
);
CREATE INDEX membership_member ON nrm.membership (member);

-- The access tables of opennrm.access.gateways, as rows (a test compares them).
CREATE TABLE nrm.role_slice (role text, slice text, PRIMARY KEY (role, slice));
-- Kinds that a role never sees inside a slice that it reads: links tell one person about another.
CREATE TABLE nrm.role_hidden_kind (role text, kind text, PRIMARY KEY (role, kind));
CREATE TABLE nrm.act_role (
    act text NOT NULL, role text NOT NULL, slice text,
    opens_stream boolean NOT NULL DEFAULT false, home_may boolean NOT NULL DEFAULT false,
    PRIMARY KEY (act, role)
);

-- Kinds that only these acts may write (opennrm.access.guarded).
CREATE TABLE nrm.guarded_kind (kind text, act text, PRIMARY KEY (kind, act));

CREATE TABLE nrm.event_kind (kind text PRIMARY KEY, slice text NOT NULL, UNIQUE (kind, slice));

CREATE TABLE nrm.case_head (
    case_id uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    person uuid NOT NULL,
    home_agency uuid NOT NULL,
    population text NOT NULL CHECK (population IN ('live', 'synthetic', 'published')),
    lead uuid REFERENCES nrm.case_head,
    position integer NOT NULL DEFAULT 0,
    record_key smallint NOT NULL CHECK (record_key BETWEEN 0 AND 255),
    last_act uuid
);
CREATE INDEX case_head_person ON nrm.case_head (person);
CREATE INDEX case_head_lead ON nrm.case_head (lead) WHERE lead IS NOT NULL;
CREATE INDEX case_head_home ON nrm.case_head (home_agency, case_id) WHERE population <> 'published';

CREATE TABLE nrm.event (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES nrm.case_head,
    position integer NOT NULL CHECK (position > 0),
    kind text NOT NULL,
    slice text NOT NULL,
    version smallint NOT NULL,
    payload text NOT NULL CHECK (json_typeof(payload::json) = 'object'),
    happened_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    by_member uuid NOT NULL,
    by_agency uuid NOT NULL,
    by_role text NOT NULL,
    grant_id uuid,
    act_id uuid NOT NULL,
    UNIQUE (case_id, position),
    FOREIGN KEY (kind, slice) REFERENCES nrm.event_kind (kind, slice)
);
CREATE INDEX event_kind_recorded ON nrm.event (kind, recorded_at);

CREATE TABLE nrm.grant_in_force (
    grant_id uuid PRIMARY KEY,
    agency uuid NOT NULL,
    agency_class text NOT NULL CHECK (agency_class <> 'closed'),
    case_id uuid NOT NULL REFERENCES nrm.case_head,
    -- The ten slices but residence, which goes to nobody in this version.
    slices text[] NOT NULL CHECK (cardinality(slices) > 0 AND slices <@ ARRAY['referral', 'decision',
        'age', 'support', 'health', 'whereabouts', 'family', 'criminal', 'identity']),
    from_day date NOT NULL,
    until_day date,
    FOREIGN KEY (agency, agency_class) REFERENCES nrm.agency (id, agency_class)
);
CREATE INDEX grant_agency_case ON nrm.grant_in_force (agency, case_id);
CREATE INDEX grant_case ON nrm.grant_in_force (case_id);

-- A key that was destroyed (NULL) erases every text of its subject; the row stays, so that nothing
-- new is ever sealed about them by mistake.
CREATE TABLE nrm.vault_key (
    subject uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('person', 'exploiter', 'contact')),
    kek_id text NOT NULL,
    wrapped bytea
);
CREATE TABLE nrm.vault_item (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES nrm.case_head,
    subject uuid NOT NULL REFERENCES nrm.vault_key,
    slice text NOT NULL,
    kind text NOT NULL,
    ciphertext bytea NOT NULL,
    by_agency uuid NOT NULL,
    act_id uuid NOT NULL
);
CREATE INDEX vault_item_case ON nrm.vault_item (case_id);
CREATE INDEX vault_item_subject ON nrm.vault_item (subject);
CREATE TABLE nrm.vault_token (
    subject uuid NOT NULL REFERENCES nrm.vault_key, kind text NOT NULL, hmac bytea NOT NULL,
    PRIMARY KEY (kind, hmac, subject)
);
CREATE INDEX vault_token_subject ON nrm.vault_token (subject);

-- One row for each (agency, case): what that agency's redacted view shows. Never identity.
CREATE TABLE nrm.caseload (
    agency uuid NOT NULL,
    case_id uuid NOT NULL REFERENCES nrm.case_head,
    reference text NOT NULL,
    stage text NOT NULL,
    outcome text,
    nation text,
    child boolean NOT NULL DEFAULT false,
    urgent boolean NOT NULL DEFAULT false,
    received_on date NOT NULL,
    next_due_on date,
    next_due_what text,
    position integer NOT NULL,
    law_hash text NOT NULL,
    -- The last day on which the agency has the case; NULL where nothing says that it ends.
    until_day date,
    PRIMARY KEY (agency, case_id)
);
-- Whoever is in danger stands first, then what is due first (practice finding 27).
CREATE INDEX caseload_due ON nrm.caseload (agency, urgent DESC, next_due_on NULLS LAST, case_id);
CREATE INDEX caseload_stage_due
    ON nrm.caseload (agency, stage, urgent DESC, next_due_on NULLS LAST, case_id);
CREATE INDEX caseload_urgent ON nrm.caseload (agency, next_due_on NULLS LAST, case_id) WHERE urgent;
CREATE INDEX caseload_child
    ON nrm.caseload (agency, urgent DESC, next_due_on NULLS LAST, case_id) WHERE child;
CREATE INDEX caseload_reference ON nrm.caseload (agency, reference);
CREATE INDEX caseload_case ON nrm.caseload (case_id);

CREATE TABLE nrm.draft (
    id uuid PRIMARY KEY,
    agency uuid NOT NULL,
    member uuid NOT NULL,
    started_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    changed_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    urgent boolean NOT NULL DEFAULT false,
    child boolean NOT NULL DEFAULT false,
    kek_id text NOT NULL,
    wrapped bytea NOT NULL,
    ciphertext bytea NOT NULL
);
CREATE INDEX draft_agency ON nrm.draft (agency, changed_at);

CREATE TABLE nrm.idempotency (
    agency uuid NOT NULL, key uuid NOT NULL, request_hash bytea NOT NULL, receipt text NOT NULL,
    at timestamptz NOT NULL DEFAULT transaction_timestamp(), PRIMARY KEY (agency, key)
);

CREATE TABLE nrm.outbox (
    id uuid PRIMARY KEY, message text NOT NULL, case_id uuid NOT NULL REFERENCES nrm.case_head,
    agency uuid NOT NULL, act_id uuid NOT NULL, law_hash text NOT NULL, told text NOT NULL,
    owed_at timestamptz NOT NULL DEFAULT transaction_timestamp()
);
CREATE TABLE nrm.outbox_sent (
    outbox_id uuid PRIMARY KEY REFERENCES nrm.outbox, sent_at timestamptz NOT NULL DEFAULT transaction_timestamp()
);

CREATE TABLE nrm.published_load (
    id uuid PRIMARY KEY,
    number integer GENERATED ALWAYS AS IDENTITY,
    content_hash bytea NOT NULL,
    source_name text NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    columns text[] NOT NULL,
    unmapped text NOT NULL DEFAULT '[]',
    people integer NOT NULL CHECK (people >= 0)
);
-- Which quarters a load gave, with the hash of just that quarter's rows: the newest load of a
-- quarter is its current vintage.
CREATE TABLE nrm.published_period (
    load_id uuid NOT NULL REFERENCES nrm.published_load, period text NOT NULL,
    content_hash bytea NOT NULL, people integer NOT NULL, PRIMARY KEY (load_id, period)
);

-- The cells of a file as published, labels and all; the facts (events) point at them by line.
CREATE TABLE nrm.published_cell (
    load_id uuid NOT NULL REFERENCES nrm.published_load, line integer NOT NULL, period text NOT NULL,
    responder_type text NOT NULL, responder text NOT NULL, exploitation text NOT NULL,
    age_at_exploitation text NOT NULL, gender text NOT NULL, nationality text NOT NULL,
    people integer NOT NULL CHECK (people > 0), PRIMARY KEY (load_id, line)
);

CREATE TABLE nrm.cutoff (
    id uuid PRIMARY KEY, at timestamptz NOT NULL, law_hash text NOT NULL, code_version text NOT NULL
);
CREATE INDEX cutoff_at ON nrm.cutoff (at);

CREATE TABLE nrm.chain_head (chain text PRIMARY KEY, position bigint NOT NULL, hash bytea NOT NULL);
CREATE TABLE nrm.access_log (
    chain text NOT NULL, position bigint NOT NULL, body bytea NOT NULL, hash bytea NOT NULL,
    PRIMARY KEY (chain, position)
);
