-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH per_play AS (               -- one row per play; an unknown latest length weighs 0
    SELECT play_id, title_id, date_trunc('month', started_at) AS mon,
           arg_max(coalesce(watch_seconds, 0), received_at) AS s
    FROM plays
    ANTI JOIN (FROM members WHERE is_internal) USING (member_id)
    WHERE started_at >= TIMESTAMP '2025-05-01' AND started_at < TIMESTAMP '2025-07-01'
    GROUP BY ALL
), ledger AS (                   -- zero entries keep every category in the book
    SELECT category_name AS category, 0 AS base_s, 0 AS new_s FROM categories
    UNION ALL
    SELECT 'Uncategorised', 0, 0
    UNION ALL
    SELECT coalesce((SELECT any_value(category_name)
                     FROM title_categories tc JOIN categories USING (category_id)
                     WHERE tc.title_id = pp.title_id AND tc.is_primary), 'Uncategorised'),
           if(mon = TIMESTAMP '2025-05-01', s, 0),
           if(mon = TIMESTAMP '2025-06-01', s, 0)
    FROM per_play pp
)
FROM ledger
SELECT category,
       sum(base_s) / 3600 AS base_hours,
       sum(new_s) / 3600 AS new_hours,
       sum(new_s) / nullif(sum(base_s), 0) - 1 AS growth
GROUP BY category
ORDER BY growth DESC NULLS LAST, category;
