SELECT json_object('plan', signup_plan, 'n', count(*)) AS j, json_extract_string('{"a": {"b": "c"}}', '$.a.b') AS b, '{"x": [1, 2]}'::JSON ->> '$.x[1]' AS x FROM members GROUP BY signup_plan
