ATTACH 'hostile.sqlite' AS s (TYPE sqlite)
