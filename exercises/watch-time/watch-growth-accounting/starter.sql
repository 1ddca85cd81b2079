-- exercise: watch-growth-accounting
--
-- Split each month's change of watch hours: new, retained, resurrected and lapsed viewers.
-- One row per month and status, in any order. Columns:
--   month         DATE      first day of the month
--   status        text      'new', 'retained', 'resurrected' or 'lapsed'
--   members       integer   how many members
--   delta_hours   number    what they did to the hours
--
-- Tables to begin with: plays, members, dataset_info.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::DATE AS month,
    NULL::VARCHAR AS status,
    NULL::BIGINT AS members,
    NULL::DOUBLE AS delta_hours
