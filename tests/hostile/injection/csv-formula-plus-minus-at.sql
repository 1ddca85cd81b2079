SELECT '+1+1' AS a, '-2+3' AS b, '@SUM(A1:A9)' AS c, chr(9) || '=1' AS d, chr(13) || '=1' AS e
