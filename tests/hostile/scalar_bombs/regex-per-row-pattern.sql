SELECT count(*) FROM searches a, searches b WHERE regexp_matches(a.query_text, '(' || coalesce(regexp_escape(b.query_text), 'x') || '|.{0,200}){1,4}')
