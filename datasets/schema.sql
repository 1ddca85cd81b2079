-- The thirteen tables of the streaming service. All instants are UTC, without a zone.
-- Dimensions have keys; sessions, plays, searches and assignments are raw logs and have none.

CREATE TABLE dataset_info (
    as_of TIMESTAMP NOT NULL,
    logging_start_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE dataset_info IS 'One row: the span of the log.';
COMMENT ON COLUMN dataset_info.as_of IS 'The instant at which the data was taken (UTC). It stands for today: nothing that happened at or after it exists.';
COMMENT ON COLUMN dataset_info.logging_start_at IS 'The instant at which the logs begin (UTC).';

CREATE TABLE members (
    member_id BIGINT PRIMARY KEY,
    signup_at TIMESTAMP,
    country VARCHAR,
    time_zone VARCHAR NOT NULL,
    signup_plan VARCHAR NOT NULL,
    signup_channel VARCHAR,
    is_internal BOOLEAN
);
COMMENT ON TABLE members IS 'One row per account.';
COMMENT ON COLUMN members.member_id IS 'The account.';
COMMENT ON COLUMN members.signup_at IS 'When the account was opened (UTC); may be before the logs begin. NULL: a migrated account, date unknown.';
COMMENT ON COLUMN members.country IS 'Country, ISO 3166 two letters. NULL: unknown.';
COMMENT ON COLUMN members.time_zone IS 'IANA time zone of the member; UTC when unknown.';
COMMENT ON COLUMN members.signup_plan IS 'Plan at signup: ads, standard or premium. Never updated.';
COMMENT ON COLUMN members.signup_channel IS 'How the member was won: organic, paid, referral or partner. NULL: unknown.';
COMMENT ON COLUMN members.is_internal IS 'TRUE: an employee or test account. NULL: the row is older than the flag; not internal.';

CREATE TABLE memberships (
    membership_id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (member_id),
    plan VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    end_reason VARCHAR
);
COMMENT ON TABLE memberships IS 'One row per paid spell on one plan, [started_at, ended_at). A plan change ends one spell and starts the next at the same instant.';
COMMENT ON COLUMN memberships.membership_id IS 'The spell.';
COMMENT ON COLUMN memberships.member_id IS 'Whose spell it is; a member has one to six.';
COMMENT ON COLUMN memberships.plan IS 'ads, standard or premium.';
COMMENT ON COLUMN memberships.started_at IS 'First paid instant (UTC).';
COMMENT ON COLUMN memberships.ended_at IS 'First instant that is no longer paid (UTC). NULL: still running.';
COMMENT ON COLUMN memberships.end_reason IS 'cancelled, payment_failed or plan_change. NULL: still running.';

CREATE TABLE sessions (
    session_id BIGINT NOT NULL,
    member_id BIGINT,
    started_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    device VARCHAR,
    received_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE sessions IS 'One row per delivered copy of an app visit: a raw log, delivered at least once.';
COMMENT ON COLUMN sessions.session_id IS 'The visit, given by the client; the same in all copies.';
COMMENT ON COLUMN sessions.member_id IS 'Who visited. NULL: signed out.';
COMMENT ON COLUMN sessions.started_at IS 'When the visit began (UTC).';
COMMENT ON COLUMN sessions.ended_at IS 'When it ended (UTC). NULL: not known, or not yet known when this copy was sent.';
COMMENT ON COLUMN sessions.device IS 'tv, mobile, web or tablet. NULL: unknown.';
COMMENT ON COLUMN sessions.received_at IS 'When this copy arrived (UTC); the copy with the latest one counts.';

CREATE TABLE plays (
    play_id BIGINT NOT NULL,
    session_id BIGINT,
    member_id BIGINT,
    title_id BIGINT NOT NULL,
    started_at TIMESTAMP NOT NULL,
    watch_seconds INTEGER,
    is_autoplay BOOLEAN,
    received_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE plays IS 'One row per delivered copy of a start of playback: one title, one viewer, one start. Resuming later is another play.';
COMMENT ON COLUMN plays.play_id IS 'The play, given by the client; the same in all copies.';
COMMENT ON COLUMN plays.session_id IS 'The visit it belongs to; that visit may be missing from sessions. NULL: none, as when offline.';
COMMENT ON COLUMN plays.member_id IS 'Who watched. NULL: a preview, signed out.';
COMMENT ON COLUMN plays.title_id IS 'What was watched; may be missing from titles when the title was delisted.';
COMMENT ON COLUMN plays.started_at IS 'When playback began (UTC).';
COMMENT ON COLUMN plays.watch_seconds IS 'Seconds watched, as far as this copy knows. NULL: the last heartbeat was lost; unknown, not 0.';
COMMENT ON COLUMN plays.is_autoplay IS 'TRUE: it started by itself. NULL: an old client that does not say; treat as started by the viewer.';
COMMENT ON COLUMN plays.received_at IS 'When this copy arrived (UTC); the copy with the latest one counts.';

CREATE TABLE searches (
    search_id BIGINT NOT NULL,
    session_id BIGINT,
    member_id BIGINT,
    searched_at TIMESTAMP NOT NULL,
    query_text VARCHAR,
    results_count INTEGER,
    received_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE searches IS 'One row per delivered copy of a search request. The box searches as one types, so one intent is several requests.';
COMMENT ON COLUMN searches.search_id IS 'The request, given by the client; the same in all copies.';
COMMENT ON COLUMN searches.session_id IS 'The visit it belongs to; that visit may be missing from sessions. NULL: none.';
COMMENT ON COLUMN searches.member_id IS 'Who searched. NULL: signed out.';
COMMENT ON COLUMN searches.searched_at IS 'When the request was sent (UTC).';
COMMENT ON COLUMN searches.query_text IS 'What was typed so far. NULL: not recorded.';
COMMENT ON COLUMN searches.results_count IS 'Number of results, 0 when nothing was found. NULL: the request failed.';
COMMENT ON COLUMN searches.received_at IS 'When this copy arrived (UTC); the copy with the latest one counts.';

CREATE TABLE titles (
    title_id BIGINT PRIMARY KEY,
    title_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    runtime_minutes INTEGER,
    released_on DATE
);
COMMENT ON TABLE titles IS 'One row per title in the catalogue.';
COMMENT ON COLUMN titles.title_id IS 'The title.';
COMMENT ON COLUMN titles.title_name IS 'Its name.';
COMMENT ON COLUMN titles.kind IS 'movie, series, live or short.';
COMMENT ON COLUMN titles.runtime_minutes IS 'Running time, of one episode for a series. NULL: live.';
COMMENT ON COLUMN titles.released_on IS 'Release date. NULL: licensed back catalogue, date unknown.';

CREATE TABLE categories (
    category_id INTEGER PRIMARY KEY,
    category_name VARCHAR NOT NULL UNIQUE
);
COMMENT ON TABLE categories IS 'One row per category. A category may have no title.';
COMMENT ON COLUMN categories.category_id IS 'The category.';
COMMENT ON COLUMN categories.category_name IS 'Its name.';

CREATE TABLE title_categories (
    title_id BIGINT NOT NULL REFERENCES titles (title_id),
    category_id INTEGER NOT NULL REFERENCES categories (category_id),
    is_primary BOOLEAN NOT NULL,
    PRIMARY KEY (title_id, category_id)
);
COMMENT ON TABLE title_categories IS 'One row per title and category of it.';
COMMENT ON COLUMN title_categories.title_id IS 'The title. A title may have no row here.';
COMMENT ON COLUMN title_categories.category_id IS 'One of its categories.';
COMMENT ON COLUMN title_categories.is_primary IS 'TRUE for at most one category of a title; a title may have none that is primary.';

CREATE TABLE experiments (
    experiment_id INTEGER PRIMARY KEY,
    experiment_name VARCHAR NOT NULL UNIQUE,
    planned_treatment_share DOUBLE NOT NULL,
    started_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
COMMENT ON TABLE experiments IS 'One row per experiment. Members are randomised.';
COMMENT ON COLUMN experiments.experiment_id IS 'The experiment.';
COMMENT ON COLUMN experiments.experiment_name IS 'Its name.';
COMMENT ON COLUMN experiments.planned_treatment_share IS 'Share of members planned for treatment, 0 to 1.';
COMMENT ON COLUMN experiments.started_at IS 'Start (UTC); may be in the future of as_of.';
COMMENT ON COLUMN experiments.ended_at IS 'End (UTC). NULL: still running, no end planned.';

CREATE TABLE assignments (
    experiment_id INTEGER NOT NULL,
    member_id BIGINT NOT NULL,
    variant VARCHAR NOT NULL,
    assigned_at TIMESTAMP NOT NULL,
    first_exposed_at TIMESTAMP
);
COMMENT ON TABLE assignments IS 'One row per recorded assignment of a member to an arm: a raw log.';
COMMENT ON COLUMN assignments.experiment_id IS 'The experiment.';
COMMENT ON COLUMN assignments.member_id IS 'The member.';
COMMENT ON COLUMN assignments.variant IS 'control or treatment.';
COMMENT ON COLUMN assignments.assigned_at IS 'When the member was assigned (UTC).';
COMMENT ON COLUMN assignments.first_exposed_at IS 'When the member first saw the surface under test (UTC). NULL: never reached it.';

CREATE TABLE feature_launches (
    feature_name VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    launched_at TIMESTAMP NOT NULL,
    PRIMARY KEY (feature_name, country)
);
COMMENT ON TABLE feature_launches IS 'One row per feature and country in which it was launched.';
COMMENT ON COLUMN feature_launches.feature_name IS 'The feature.';
COMMENT ON COLUMN feature_launches.country IS 'Country, ISO 3166 two letters. A country without a row never had the feature.';
COMMENT ON COLUMN feature_launches.launched_at IS 'When it was switched on there (UTC).';

CREATE TABLE model_scores (
    model_version VARCHAR NOT NULL,
    member_id BIGINT NOT NULL,
    snapshot_at TIMESTAMP NOT NULL,
    churn_score DOUBLE,
    scored_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE model_scores IS 'One row per scoring of a member by a version of the churn model. A member may be scored again: the latest scored_at counts.';
COMMENT ON COLUMN model_scores.model_version IS 'Version of the model.';
COMMENT ON COLUMN model_scores.member_id IS 'The member.';
COMMENT ON COLUMN model_scores.snapshot_at IS 'The instant whose knowledge the score was made from (UTC).';
COMMENT ON COLUMN model_scores.churn_score IS 'Predicted risk of leaving, 0 to 1. NULL: the model gave no score.';
COMMENT ON COLUMN model_scores.scored_at IS 'When the score was made (UTC).';
