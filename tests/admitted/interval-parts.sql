SELECT max(ended_at - started_at) AS longest, avg(epoch(ended_at - started_at)) AS seconds, to_seconds(sum(epoch(ended_at - started_at))) AS total,
    max(ended_at - started_at) > INTERVAL 30 DAY AS over_a_month
FROM memberships
