-- exercise: search-to-play-30min
--
-- Search conversion by device for the month of ${month}:
-- which share of the searches leads to watching within ${window_minutes} minutes?
-- One row per device, in any order. Columns:
--   device                text      device
--   searches              integer   how many searches
--   converted_searches    integer   how many of them led to watching
--   conversion            number    the share, as a fraction
--
-- Tables to begin with: searches, sessions, plays, members.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::VARCHAR AS device,
    NULL::BIGINT AS searches,
    NULL::BIGINT AS converted_searches,
    NULL::DOUBLE AS conversion
