SELECT '%s %n %d {0} {x}' AS "%(x)s {}"
