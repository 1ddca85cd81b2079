SELECT getvariable('stolen') AS x
