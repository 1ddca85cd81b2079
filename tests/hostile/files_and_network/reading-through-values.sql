SELECT * FROM (VALUES ((SELECT content FROM read_text('@secret@')))) AS v(x)
