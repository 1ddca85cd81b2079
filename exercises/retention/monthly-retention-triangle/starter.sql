-- exercise: monthly-retention-triangle
--
-- The retention triangle: for each signup month and each month since, how many of the members were active?
-- One row per signup month and month since, in any order. Columns:
--   cohort_month       DATE      first day of the signup month (UTC)
--   month_number       integer   months since signup
--   cohort_size        integer   members who signed up in the month
--   active_members     integer   those of them who were active in that month
--   retention          number    the share, as a fraction
--
-- Tables to begin with: members, plays, dataset_info.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::DATE AS cohort_month,
    NULL::INTEGER AS month_number,
    NULL::BIGINT AS cohort_size,
    NULL::BIGINT AS active_members,
    NULL::DOUBLE AS retention
