SELECT '$(id) `id` ; rm -rf x' AS "$(id)"
