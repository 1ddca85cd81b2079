-- exercise: paid-retention-with-winbacks
--
-- For each plan: how many members pay after ${first_days}, ${second_days} and ${third_days} days, and how many of them never left?
-- One row per plan and day, in any order. Columns:
--   plan                 text      plan of the member's first paid spell
--   day_n                integer   ${first_days}, ${second_days} or ${third_days}
--   eligible_members     integer   members who can be judged
--   paying_members       integer   those of them who pay on day N
--   continuous_members   integer   those of them who pay on day N and never left in between
--   paying_rate          number    paying / eligible, as a fraction
--   continuous_rate      number    continuous / eligible, as a fraction
--   winback_share        number    of those who pay, the share that left and came back
--
-- Tables to begin with: memberships, members, dataset_info.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::VARCHAR AS plan,
    NULL::INTEGER AS day_n,
    NULL::BIGINT AS eligible_members,
    NULL::BIGINT AS paying_members,
    NULL::BIGINT AS continuous_members,
    NULL::DOUBLE AS paying_rate,
    NULL::DOUBLE AS continuous_rate,
    NULL::DOUBLE AS winback_share
