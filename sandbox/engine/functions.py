"""The functions that an answer may call, and those that it may not, with the reason.

What is not admitted here is not run. Each function of DuckDB is on one list, and a test holds the lists
against the installed version: a new one makes somebody decide. The lists are Python, because a worker can
read no file once it is closed. All names are in lower case; operators are functions too.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


IN_FROM = _names("range generate_series unnest json_each json_tree")
"""The only functions that may stand in FROM: none of them reads anything."""

RANDOM = _names("gen_random_uuid rand random uuid uuidv4 uuidv7")
"""Functions that give something else at every run, so that no verdict on them would stand."""

SESSION_VALUES = _names("current_catalog current_role current_schema current_user session_user user")
"""Functions that DuckDB calls without parentheses, where there is no column of their name."""

NAMESPACES = _names("system temp pg_catalog information_schema")
"""Where else DuckDB keeps functions; anything else before a name is a column, as in `title_name.upper()`."""

ADMITTED = {
    "arithmetic": _names("""
        + - * / // % ** ^ !__postfix add decimal_division divide fdiv fmod mod multiply subtract
    """),
    "comparison": _names("= != < <= > >= <=> && @> <@ <-> @ greatest least"),
    "bits": _names("""
        & | ~ << >> bit_count bit_length bit_position bitstring get_bit octet_length set_bit xor
    """),
    "matching": _names("""
        ~~ !~~ ~~* !~~* ~~~ ^@ contains ends_with ilike_escape instr like_escape not_ilike_escape
        not_like_escape position prefix regexp_escape regexp_extract regexp_extract_all regexp_full_match
        regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table starts_with strpos suffix
    """),
    "choice": _names("constant_or_null if nullif switch"),
    "mathematics": _names("""
        abs acos acosh asin asinh atan atan2 atanh binom cbrt ceil ceiling cos cosh cot degrees even exp
        factorial floor gamma gcd greatest_common_divisor isfinite isinf isnan lcm least_common_multiple
        lgamma ln log log10 log2 nextafter pi pow power radians round round_even roundbankers sign signbit
        sin sinh sqrt tan tanh trunc
    """),
    "text": _names("""
        || ascii bar char_length character_length chr concat concat_ws format format_bytes
        formatreadabledecimalsize formatreadablesize lcase left left_grapheme len length length_grapheme
        lower lpad ltrim nfc_normalize ord overlay parse_formatted_bytes pg_size_pretty printf repeat
        replace reverse right right_grapheme rpad rtrim split split_part str_split str_split_regex
        string_split string_split_regex string_to_array strip_accents strlen substr substring
        substring_grapheme translate trim ucase unicode upper
    """),
    "distance of texts": _names("""
        damerau_levenshtein editdist3 hamming jaccard jaro_similarity jaro_winkler_similarity levenshtein
        mismatches
    """),
    "paths and addresses": _names("""
        parse_dirname parse_dirpath parse_filename parse_path path_join url_decode url_encode
    """),
    "encodings": _names("""
        base64 bin decode encode from_base64 from_binary from_hex hex to_base to_base64 to_binary to_hex
        unbin unhex
    """),
    "hashes": _names("hash md5 md5_number md5_number_lower md5_number_upper sha1 sha256"),
    "sort keys": _names("create_sort_key icu_sort_key"),
    "unique identifiers taken apart": _names("uuid_extract_timestamp uuid_extract_version"),
    "clock": _names("""
        ago current_date current_localtime current_localtimestamp get_current_time get_current_timestamp now
        today transaction_timestamp
    """),
    "parts of dates": _names("""
        century date_part datepart day dayname dayofmonth dayofweek dayofyear days_in_month decade epoch
        epoch_ms epoch_ns epoch_us era hour isodow isoyear julian last_day microsecond millennium
        millisecond minute month monthname nanosecond quarter second timezone_hour timezone_minute week
        weekday weekofyear year yearweek
    """),
    "dates": _names("""
        age date_add date_diff date_sub date_trunc datediff datesub datetrunc make_date make_time
        make_timestamp make_timestamp_ms make_timestamp_ns make_timestamptz strftime strptime time_bucket
        timezone to_timestamp try_strptime
    """),
    "intervals": _names("""
        normalized_interval to_centuries to_days to_decades to_hours to_microseconds to_millennia
        to_milliseconds to_minutes to_months to_quarters to_seconds to_weeks to_years
    """),
    "lists": _names("""
        array_append array_cat array_concat array_contains array_distinct array_extract array_grade_up
        array_has array_has_all array_has_any array_indexof array_intersect array_length array_pop_back
        array_pop_front array_position array_prepend array_push_back array_push_front array_resize
        array_reverse array_reverse_sort array_select array_slice array_sort array_to_string
        array_to_string_comma_default array_unique array_value array_where array_zip flatten generate_series
        generate_subscripts grade_up list_append list_cat list_concat list_contains list_distinct
        list_element list_extract list_grade_up list_has list_has_all list_has_any list_indexof
        list_intersect list_pack list_position list_prepend list_resize list_reverse list_reverse_sort
        list_select list_slice list_sort list_unique list_value list_where list_zip range unlist unnest
        unpivot_list
    """),
    "lists with a lambda": _names("""
        apply array_apply array_filter array_reduce array_transform filter invoke list_apply list_filter
        list_reduce list_transform reduce
    """),
    "aggregates of a list": _names("""
        aggregate array_aggr array_aggregate list_aggr list_aggregate list_any_value
        list_approx_count_distinct list_avg list_bit_and list_bit_or list_bit_xor list_bool_and list_bool_or
        list_count list_entropy list_first list_histogram list_kurtosis list_kurtosis_pop list_last list_mad
        list_max list_median list_min list_mode list_product list_sem list_skewness list_stddev_pop
        list_stddev_samp list_string_agg list_sum list_var_pop list_var_samp
    """),
    "vectors": _names("""
        array_cosine_distance array_cosine_similarity array_cross_product array_distance array_dot_product
        array_inner_product array_negative_dot_product array_negative_inner_product list_cosine_distance
        list_cosine_similarity list_distance list_dot_product list_inner_product list_negative_dot_product
        list_negative_inner_product
    """),
    "structs": _names("""
        row struct_concat struct_contains struct_extract struct_extract_at struct_has struct_indexof
        struct_insert struct_keys struct_pack struct_position struct_update struct_values
    """),
    "maps": _names("""
        cardinality element_at map map_concat map_contains map_contains_entry map_contains_value map_entries
        map_extract map_extract_value map_from_entries map_keys map_values
    """),
    "unions and enums": _names("""
        enum_code enum_first enum_last enum_range enum_range_boundary union_extract union_tag union_value
    """),
    "JSON": _names("""
        ->> array_to_json from_json from_json_strict json json_array json_array_length json_contains
        json_deep_merge json_each json_exists json_extract json_extract_path json_extract_path_text
        json_extract_string json_group_array json_group_object json_group_structure json_insert json_keys
        json_merge_patch json_merge_patch_diff json_normalize json_object json_pretty json_quote json_remove
        json_replace json_set json_strip_nulls json_structure json_transform json_transform_strict json_tree
        json_type json_valid json_value row_to_json to_json
    """),
    "variants": _names("""
        variant_array_length variant_contains variant_exists variant_extract variant_extract_string
        variant_group_array variant_group_object variant_keys variant_type variant_typeof
    """),
    "types": _names("""
        alias can_cast_implicitly cast_to_type get_type make_type pg_typeof replace_type typeof
    """),
    "geometry": _names("""
        st_asbinary st_asgeojson st_astext st_aswkb st_aswkt st_crs st_geomfromgeojson st_geomfromwkb
        st_intersects_extent st_setcrs vertex_extract
    """),
    "counts and sums": _names("""
        avg bit_and bit_or bit_xor bitstring_agg bool_and bool_or count count_if count_star countif
        decimal_average favg fsum geomean geometric_mean kahan_sum mean product sum sum_no_overflow sumkahan
        wavg weighted_avg
    """),
    "one row of many": _names("""
        any_value arbitrary arg_max arg_max_null arg_max_nulls_last arg_min arg_min_null arg_min_nulls_last
        argmax argmin first last max max_by min min_by mode
    """),
    "rows in one value": _names("array_agg group_concat list listagg string_agg"),
    "statistics": _names("""
        approx_count_distinct approx_quantile approx_top_k corr covar_pop covar_samp entropy equi_width_bins
        histogram histogram_exact is_histogram_other_bin kurtosis kurtosis_pop lttb mad median quantile
        quantile_cont quantile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope
        regr_sxx regr_sxy regr_syy reservoir_quantile sem skewness stddev stddev_pop stddev_samp var_pop
        var_samp variance
    """),
    "windows": _names("""
        cume_dist dense_rank fill first_value lag last_value lead nth_value ntile percent_rank rank
        rank_dense row_number
    """),
    "states of aggregates": _names("combine combine_aggr finalize"),
    "comparison in words": frozenset({"is distinct from", "is not distinct from"}),
}  # fmt: skip
"""What an answer may call, by what it is for. Each reads its arguments, or the clock, and nothing else."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some functions are not admitted, and what to do instead. In a name, `*` stands for any letters."""

    why: str
    next: str
    names: frozenset[str]

    def covers(self, name: str) -> bool:
        """Whether the function is one of them."""
        return name in self.names or any(fnmatchcase(name, each) for each in self.names if "*" in each)


OUTSIDE = Reason(
    "it reaches outside the query",
    "Answer from the practice tables alone.",
    # files and other memory
    _names("""
        arrow_scan arrow_scan_dumb copy_database getenv glob import_database pandas_scan parquet_bloom_probe
        parquet_file_metadata parquet_full_metadata parquet_kv_metadata parquet_metadata parquet_scan
        parquet_schema python_arrow_scan python_map_function read_blob read_csv read_csv_auto read_duckdb
        read_json read_json_auto read_json_objects read_json_objects_auto read_ndjson read_ndjson_auto
        read_ndjson_objects read_parquet read_single_csv_file read_single_json_file read_single_parquet_file
        read_text seq_scan sniff_csv which_secret
    """)
    # queries inside the query
    | _names("""
        histogram_values json_deserialize_sql json_execute_serialized_sql json_serialize_plan
        json_serialize_sql query query_table summary
    """)
    # state, waiting and logs
    | _names("""
        add_parquet_key checkpoint create_external_resource currval deregister_external_resource
        destroy_external_resource disable_checkpoint_on_shutdown disable_logging disable_object_cache
        disable_optimizer disable_print_progress_bar disable_profile disable_profiling disable_progress_bar
        disable_verification disable_verify_parallelism enable_checkpoint_on_shutdown enable_logging
        enable_object_cache enable_optimizer enable_print_progress_bar enable_profile enable_profiling
        enable_progress_bar enable_verification force_checkpoint getvariable nextval parse_duckdb_log_message
        pg_sleep register_external_resource register_external_resource_type setseed setval sleep_ms
        truncate_duckdb_logs verify_parallelism write_log
    """)
    # the catalog, the session, the settings and the version
    | _names("""
        col_description collations current_catalog current_connection_id current_database current_query
        current_query_id current_role current_schema current_schemas current_setting current_transaction_id
        current_user database_list database_size duckdb_* extension_versions format_pg_type format_type
        functions get_block_size has_*_privilege icu_calendar_names in_search_path index_key inet_*
        map_to_pg_oid metadata_info obj_description pg_*_is_visible pg_conf_load_time pg_get_constraintdef
        pg_get_expr pg_get_viewdef pg_has_role pg_is_other_temp_schema pg_my_temp_schema
        pg_postmaster_start_time pg_timezone_names platform pragma_* session_user shobj_description show
        show_databases show_tables show_tables_expanded stats storage_info table_info txid_current user
        user_agent version
    """)
    # values carried out in the text of an error
    | _names("assert_true error"),
)  # fmt: skip

INNER = Reason(
    "it is an inner part of DuckDB",
    "Write it with the functions that DuckDB's manual describes.",
    _names("""
        __between bitstring_byte_comparable __cast hive_partition_component __internal_*
        json_copy_strftime_if_date json_copy_strftime_if_timestamp remap_struct repeat_row test_all_types
        test_vector_types timetz_byte_comparable to_aggregate_state variant_bytes_to_variant
        variant_comparator variant_normalize variant_to_parquet_variant vector_type
    """),
)  # fmt: skip

COLLATION = Reason(
    "a collation is not called",
    "Write COLLATE and its name behind the text: … COLLATE DE.",
    _names("collate_* icu_collate_*"),
)

REASONS = (OUTSIDE, INNER, COLLATION)
"""What an answer may not call, by the reason that its author is told."""

_ADMITTED_NAMES = frozenset[str]().union(*ADMITTED.values())

LONGEST = max(map(len, _ADMITTED_NAMES))
"""Letters of the longest admitted name; what is far longer is no slip of a finger."""


def is_admitted(name: str) -> bool:
    """Whether an answer may call the function."""
    return name in _ADMITTED_NAMES


def reason_against(name: str) -> Reason | None:
    """Why an answer may not call the function, if that is written down."""
    return next((reason for reason in REASONS if reason.covers(name)), None)


def nearest(name: str) -> str | None:
    """The admitted function whose name is most like this one."""
    if len(name) > 2 * LONGEST:
        return None
    return next(iter(get_close_matches(name, sorted(_ADMITTED_NAMES), n=1, cutoff=0.7)), None)
