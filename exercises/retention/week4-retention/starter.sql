-- exercise: week4-retention
--
-- For each signup month: what share of the members were still around in their fourth week?
-- One row per signup month, in any order. Columns:
--   cohort_month       DATE      first day of the signup month (UTC)
--   cohort_members     integer   members who signed up in the month
--   eligible_members   integer   those of them who can be judged today
--   retained_members   integer   eligible members who were still around
--   week4_retention    number    the share, as a fraction
--
-- Tables to begin with: members, sessions, dataset_info.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::DATE AS cohort_month,
    NULL::BIGINT AS cohort_members,
    NULL::BIGINT AS eligible_members,
    NULL::BIGINT AS retained_members,
    NULL::DOUBLE AS week4_retention
