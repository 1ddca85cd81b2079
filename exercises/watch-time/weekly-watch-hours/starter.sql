-- exercise: weekly-watch-hours
--
-- Total viewing per week for the last ${weeks} weeks, and the viewing per viewer.
-- One row per week, the oldest week first; the order counts. Columns:
--   week_start         DATE      the Monday on which the week begins
--   watch_hours        number    total hours watched
--   viewers            integer   how many members watched
--   hours_per_viewer   number    hours per viewer
--
-- Tables to begin with: plays, members, dataset_info.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::DATE AS week_start,
    NULL::DOUBLE AS watch_hours,
    NULL::BIGINT AS viewers,
    NULL::DOUBLE AS hours_per_viewer
