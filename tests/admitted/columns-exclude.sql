SELECT COLUMNS(* EXCLUDE (received_at)) FROM searches LIMIT 5
