SELECT length(json_pretty(repeat('[', 30000) || repeat(']', 30000))) AS n
