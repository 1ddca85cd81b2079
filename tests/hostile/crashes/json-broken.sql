SELECT '{"a": '::JSON ->> 'a' AS x
