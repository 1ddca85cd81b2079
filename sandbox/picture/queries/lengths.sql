-- Visits that were closed, by device and length; a bin is half a doubling, from 2^(bin/2) minutes on.
WITH closed AS (
    SELECT coalesce(device, 'unknown') AS device, epoch(ended_at - started_at) / 60 AS minutes
    FROM visits
    WHERE ended_at > started_at
)
SELECT
    device,
    greatest(0, least(19, floor(2 * log2(minutes))))::INTEGER AS bin,
    count(*) AS visits,
    round(any_value(median), 1) AS median_minutes
FROM (SELECT *, median(minutes) OVER (PARTITION BY device) AS median FROM closed)
GROUP BY ALL
ORDER BY device, bin;
