/* harmless */ SET /* still harmless */ threads /**/ = /**/ 8 -- end
