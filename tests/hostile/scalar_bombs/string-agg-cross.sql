SELECT length(string_agg(a.title_name || b.title_name || c.title_name, '')) FROM titles a, titles b, titles c, range(50)
