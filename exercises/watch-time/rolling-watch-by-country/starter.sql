-- exercise: rolling-watch-by-country
--
-- Per country and day from ${first_day} to ${last_day}: trailing seven-day watch hours, and the change against a
-- week earlier. One row per country and day, in any order. Columns:
--   country            text      country of the members
--   local_day          DATE      the day
--   watch_hours        number    hours of the day
--   rolling_7d_hours   number    trailing seven-day hours
--   wow_growth         number    change against a week earlier
--
-- Tables to begin with: members, plays.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::VARCHAR AS country,
    NULL::DATE AS local_day,
    NULL::DOUBLE AS watch_hours,
    NULL::DOUBLE AS rolling_7d_hours,
    NULL::DOUBLE AS wow_growth
