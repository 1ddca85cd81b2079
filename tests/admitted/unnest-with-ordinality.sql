SELECT * FROM unnest(['a', 'b', 'c']) WITH ORDINALITY AS t(letter, position)
