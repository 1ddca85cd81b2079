-- exercise: search-episode-funnel
--
-- The search funnel of the month of ${month}, on attempts and not on keystrokes,
-- for new and for long-standing members.
-- One row per segment, in any order. Columns:
--   tenure_segment     text      how long people have been with us
--   episodes           integer   how many attempts
--   with_results       integer   how many of them found something
--   play_starts        integer   how many of those led to a play
--   qualified_plays    integer   how many of those led to real watching
--   qualified_rate     number    the share of all attempts that did, as a fraction
--
-- Tables to begin with: searches, plays, members.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::VARCHAR AS tenure_segment,
    NULL::BIGINT AS episodes,
    NULL::BIGINT AS with_results,
    NULL::BIGINT AS play_starts,
    NULL::BIGINT AS qualified_plays,
    NULL::DOUBLE AS qualified_rate
