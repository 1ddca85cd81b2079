SELECT * FROM json_execute_serialized_sql(
    json_serialize_sql('WITH d AS (DELETE FROM plays RETURNING *) FROM d')
)
