SELECT x FROM unnest(['a', 'b']) AS t(x)
