-- expects: grain.missing_rows
-- because: Plays of internal accounts are left out, as a metric would, although the clean table takes no such decision.
-- reading: plays by people outside of the company
WITH ranked AS (
    SELECT
        p.*,
        row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) AS copy_rank,
        count(*) OVER (PARTITION BY p.play_id) AS n_copies
    FROM plays AS p
)
SELECT play_id, member_id, title_id, started_at, watch_seconds, n_copies
FROM ranked
LEFT JOIN members AS m USING (member_id)
WHERE copy_rank = 1
  AND m.is_internal IS NOT TRUE
  AND started_at >= DATE '${first_day}'
  AND started_at < DATE '${last_day}' + INTERVAL 1 DAY
