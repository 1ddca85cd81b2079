SELECT sum(jaccard(repeat(a.title_name, 2000), repeat(b.title_name, 2000))) FROM titles a, titles b
