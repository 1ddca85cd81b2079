-- exercise: daily-no-result-rate
--
-- A daily health chart of search, ${first_day} to ${last_day}:
-- how much is searched, how much of it fails, how often people get nothing.
-- One row per day, oldest day first (the order is graded). Columns:
--   day                   DATE      the day
--   searches              integer   how many searches
--   failed_requests       integer   how many of them failed
--   no_result_searches    integer   how many of them came back with nothing
--   no_result_rate        number    how often people get nothing, as a fraction
--
-- Tables to begin with: searches, members.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::DATE AS day,
    NULL::BIGINT AS searches,
    NULL::BIGINT AS failed_requests,
    NULL::BIGINT AS no_result_searches,
    NULL::DOUBLE AS no_result_rate
