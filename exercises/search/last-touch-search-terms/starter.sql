-- exercise: last-touch-search-terms
--
-- The top 20 search terms of the month of ${month} by the plays that they led to,
-- among terms with at least ${min_searches} searches.
-- One row per term, most plays first (the order is graded). Columns:
--   term                text      the search term
--   searches            integer   how often it was searched for
--   credited_plays      integer   how many plays it led to
--   credited_hours      number    how many hours were watched in them
--   plays_per_search    number    plays for each search
--
-- Tables to begin with: searches, plays, members.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::VARCHAR AS term,
    NULL::BIGINT AS searches,
    NULL::BIGINT AS credited_plays,
    NULL::DOUBLE AS credited_hours,
    NULL::DOUBLE AS plays_per_search
