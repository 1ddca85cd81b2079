SELECT length(reverse(repeat('👩‍👩‍👧‍👦', 3000000))) AS n
