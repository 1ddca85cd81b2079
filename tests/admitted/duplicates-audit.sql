SELECT search_id, count(*) AS copies, count(DISTINCT received_at) AS arrivals FROM searches GROUP BY search_id HAVING copies > 1 ORDER BY copies DESC, search_id
