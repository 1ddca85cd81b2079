SELECT x AS a, x AS a, x AS a, x AS a, x AS a, x AS a, x AS a, x AS a, x AS a, x AS a FROM range(2) AS t(x)
