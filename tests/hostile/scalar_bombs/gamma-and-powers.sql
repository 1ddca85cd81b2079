SELECT gamma(1e300) * exp(1e300) ^ 1e300 AS x
