SELECT bool_and(is_internal), bool_or(is_internal), count_if(is_internal), bit_or(member_id), bit_xor(member_id) FROM members
