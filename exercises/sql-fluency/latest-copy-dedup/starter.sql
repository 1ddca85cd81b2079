-- exercise: latest-copy-dedup
--
-- A clean table of the plays from ${first_day} to ${last_day}: the latest version of each.
-- One row per play, in any order. Columns:
--   play_id         integer     the play
--   member_id       integer     who watched
--   title_id        integer     what was watched
--   started_at      TIMESTAMP   when playback began
--   watch_seconds   integer     seconds watched
--   n_copies        integer     how many copies the log holds
--
-- Table to begin with: plays.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::BIGINT AS play_id,
    NULL::BIGINT AS member_id,
    NULL::BIGINT AS title_id,
    NULL::TIMESTAMP AS started_at,
    NULL::INTEGER AS watch_seconds,
    NULL::BIGINT AS n_copies
