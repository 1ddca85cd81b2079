SELECT E'tab\there\nline', 'it''s', $$it's$$, $tag$ $$ $tag$, 'a' || chr(10) || 'b', '\x41'::BLOB
