SELECT extract(epoch FROM started_at), extract('doy' FROM started_at), date_part(['year', 'month'], started_at) FROM plays LIMIT 3
