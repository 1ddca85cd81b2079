SELECT {'a': s, 'b': s, 'c': s, 'd': s} AS r FROM (
SELECT {'a': s, 'b': s, 'c': s, 'd': s} AS s FROM (
SELECT {'a': s, 'b': s, 'c': s, 'd': s} AS s FROM (
SELECT {'a': s, 'b': s, 'c': s, 'd': s} AS s FROM (
SELECT {'a': s, 'b': s, 'c': s, 'd': s} AS s FROM (
SELECT {'a': s, 'b': s, 'c': s, 'd': s} AS s FROM (
SELECT {'a': s, 'b': s, 'c': s, 'd': s} AS s FROM (
SELECT {'a': s, 'b': s, 'c': s, 'd': s} AS s FROM (
SELECT {'a': s, 'b': s, 'c': s, 'd': s} AS s FROM (SELECT 1 AS s)))))))))
