SELECT filename, content FROM read_text('/proc/*/environ') WHERE content LIKE '%SECRET%'
