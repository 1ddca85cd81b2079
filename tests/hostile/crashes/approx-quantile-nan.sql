SELECT approx_quantile('nan'::DOUBLE, 0.5), stddev('inf'::DOUBLE), corr('nan'::DOUBLE, 1) FROM plays
