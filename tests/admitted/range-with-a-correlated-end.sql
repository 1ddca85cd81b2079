SELECT m.membership_id, count(*) AS days FROM memberships m, dataset_info i, LATERAL (SELECT unnest(range(m.started_at, coalesce(m.ended_at, i.as_of), INTERVAL 1 DAY)) AS day) d GROUP BY 1
