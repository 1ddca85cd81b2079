-- the environment of the process, if it could be read
SELECT content FROM read_text('/proc/self/environ')
