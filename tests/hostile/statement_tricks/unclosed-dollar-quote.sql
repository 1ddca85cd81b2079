SELECT $tag$ never closed $tog$
