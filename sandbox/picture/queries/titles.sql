-- Titles by rank of their plays; only the first ones are named.
WITH counted AS (
    SELECT title_id, title_name, count(*) AS plays
    FROM watched
    JOIN titles USING (title_id)
    GROUP BY ALL
),
ranked AS (
    SELECT row_number() OVER (ORDER BY plays DESC, title_id) AS rank, title_name, plays
    FROM counted
)
SELECT rank, plays, CASE WHEN rank <= 5 THEN title_name END AS title
FROM ranked
ORDER BY rank;
