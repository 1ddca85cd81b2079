SELECT member_id, list_sort(list(DISTINCT title_id)) AS titles, list_sum(list(watch_seconds)) AS seconds FROM plays GROUP BY member_id
