"""Everything that may go wrong, on purpose: what is promised then, and which tests show it.

Readers read, nothing accepted is lost, errors are in German and say what to do, `/health/` tells the truth.
"""

from typing import NamedTuple


class Fault(NamedTuple):
    """A fault, the stated result, and the tests as pytest names them, below `tests/`."""

    name: str
    result: str
    tests: tuple[str, ...]


OUTAGES, DISK = "faults/test_outages.py::", "faults/test_disk.py::test_a_disk_that_takes_nothing"
REDIS, STREAM = "config/test_redis_cache.py::", "ads/measurement/test_stream.py::"
CLOCK, SCHEDULE = "home/test_clock.py::", "news/test_scheduling.py::"
ACCIDENTS = "news/test_scheduling_accidents.py::"
LETTERS, DEPLOY = "news/comments/mailing/test_sending.py::", "deploy/test_deploy.py::"

FAULTS = (
    Fault(
        "database stopped while it is read and written",
        "kept pages go on, also those past their time; all else says 503 calmly; words and forms come back;"
        " clicks land; it is there again by itself",
        (f"{OUTAGES}test_stopped_while_it_is_read_and_written",),
    ),
    Fault(
        "database's connection cut anywhere in a comment",
        "accepted means stored, once; else the words come back and sending them again stores them once",
        (f"{OUTAGES}test_cut_in_the_middle_of_a_comment",),
    ),
    Fault(
        "database stopped in the middle of migrating",
        "the next attempt finds its way: every test on that newspaper stands on such tables",
        (f"{OUTAGES}test_stopped_while_it_is_read_and_written",),
    ),
    Fault(
        "database hangs, or its machine vanished",
        "within seconds nobody waits any longer; kept pages go on",
        (
            f"{OUTAGES}test_hung",
            "config/test_postgresql.py::test_a_statement_is_not_waited_for_without_end",
            "config/test_postgresql.py::test_after_a_failure_one_tries_and_the_others_do_not",
        ),
    ),
    Fault(
        "a web process begins while the database is stopped",
        "it has no pages yet and says so calmly; then it is there when the database is",
        (f"{OUTAGES}test_a_web_process_that_begins_while_it_is_stopped",),
    ),
    Fault(
        "clock without its database",
        "it outlives it",
        (f"{CLOCK}test_the_clock_outlives_a_missing_database_and_ends_cleanly_when_told",),
    ),
    Fault(
        "Valkey or Redis gone",
        "pages, searches, comments and counts go on; limits hold",
        (
            f"{OUTAGES}TestBroker::test_gone",
            f"{REDIS}test_what_changed_meanwhile_does_not_come_back_with_it",
            f"{STREAM}test_messages_survive_a_broker_that_is_killed",
            "news/comments/test_races.py::test_the_limit_needs_no_cache",
        ),
    ),
    Fault(
        "Valkey or Redis hung",
        "one request in five seconds waits, 0.2 s for the cache, 0.5 s for the stream",
        (f"{OUTAGES}TestBroker::test_hung", f"{REDIS}test_a_server_that_hangs_is_waited_for_once"),
    ),
    Fault(
        "Valkey or Redis flushed, or full of wrong data",
        "nothing foreign is read or unpickled; what nobody can read is put aside",
        (
            f"{OUTAGES}TestBroker::test_emptied_and_full_of_wrong_data",
            f"{REDIS}test_a_value_without_our_seal_is_none",
            f"{REDIS}test_a_full_server_only_keeps_nothing_new",
            f"{STREAM}test_what_nobody_can_read_is_put_aside_and_stops_nothing",
        ),
    ),
    Fault(
        "disk full, media read only, database locked",
        "readers read; uploads and comments are told in words; no half file, no row without its file",
        (DISK, "config/test_whole_files.py::test_nothing_is_left_of_a_file_that_did_not_fit"),
    ),
    Fault(
        "object store away",
        "pages go on; an editor is told and loses nothing",
        (
            "config/test_s3_media.py::test_without_the_store_the_article_still_stands",
            "config/test_s3_media.py::test_without_the_store_an_editor_is_told_and_loses_nothing",
        ),
    ),
    Fault(
        "worker killed in publishing",
        "old or new, never between; doing it again does it",
        (f"{OUTAGES}TestKilled::test_while_publishing",),
    ),
    Fault(
        "worker killed in an upload",
        "no row without its file; doing it again does it",
        (f"{OUTAGES}TestKilled::test_while_uploading",),
    ),
    Fault(
        "worker killed in counting",
        "what was answered for is counted, and nothing twice",
        (
            "ads/measurement/test_kills.py::test_a_killed_web_process_loses_nothing_and_doubles_nothing",
            "ads/measurement/test_kills.py::test_killed_worker_and_broker_lose_nothing_and_double_nothing",
            f"{STREAM}test_a_worker_that_died_after_counting_left_nothing_twice",
            "ads/measurement/test_leases.py::test_processes_together_never_pass_the_goal",
        ),
    ),
    Fault(
        "two clocks",
        "each job once, each version published once, each letter sent once",
        (
            f"{CLOCK}test_of_two_clocks_one_gets_the_job",
            f"{CLOCK}test_two_clocks_some_seconds_apart_run_a_job_once",
            f"{SCHEDULE}test_two_at_once_publish_once",
            f"{LETTERS}test_many_senders_at_once_send_each_letter_once",
        ),
    ),
    Fault(
        "clock set back",
        "jobs go on at once; what is published stays so",
        (
            f"{CLOCK}test_a_clock_that_was_set_back_an_hour_waits_for_nothing",
            f"{ACCIDENTS}test_a_clock_that_is_set_back_changes_nothing",
        ),
    ),
    Fault(
        "both nights in which the clocks change",
        "every hour is there once",
        (f"{ACCIDENTS}test_the_nights_in_which_the_clocks_change_have_all_their_hours",),
    ),
    Fault(
        "SIGTERM and SIGHUP under load",
        "no failed request: who comes meanwhile waits at the open socket",
        (
            f"{OUTAGES}TestNewVersion::test_reloaded",
            f"{OUTAGES}TestNewVersion::test_ended_and_started_anew",
        ),
    ),
    Fault(
        "everything behind the cache in front gone, or hanging",
        "readers go on reading; nobody waits for long for a page that was there before",
        (
            "proxy/test_varnish.py::test_readers_read_on_while_nothing_is_behind",
            "proxy/test_varnish.py::test_nobody_waits_for_long_while_what_is_behind_hangs",
        ),
    ),
    Fault(
        "a new version that doesn't start",
        "the processes of the one before go on",
        (f"{OUTAGES}TestNewVersion::test_reloaded_onto_one_that_does_not_start",),
    ),
    Fault(
        "mail server down, slow, refusing",
        "comments are taken at once; letters wait and are sent once",
        (
            f"{LETTERS}test_a_comment_is_taken_at_once_whatever_the_mail_server_does",
            f"{LETTERS}test_while_the_server_is_down_letters_wait_and_lose_no_attempt",
            f"{LETTERS}test_a_server_that_says_nothing_is_not_waited_for_twice_in_a_run",
            f"{LETTERS}test_a_letter_whose_answer_is_missing_is_never_sent_twice",
        ),
    ),
    Fault(
        "two neighbouring versions on one database",
        "migrations add before they take away; this version runs on tables with more in them",
        (
            "faults/test_neighbours.py::test_no_new_migration_is_in_the_way_of_the_version_before",
            f"{OUTAGES}TestNewVersion::test_this_version_on_the_tables_of_the_next",
        ),
    ),
    Fault(
        "backup while people write, and restore",
        "all that was accepted before it began is in it; the tree is whole; erasures are replayed",
        (f"{DEPLOY}test_from_an_empty_machine_to_a_site_that_came_back",),
    ),
    Fault(
        "health",
        "says of each part what is true, and is red only when readers can't be answered",
        (
            f"{OUTAGES}test_stopped_while_it_is_read_and_written",
            DISK,
            "home/test_health.py::test_a_database_that_only_reads",
            "home/test_health.py::test_a_clock_that_stands_still",
        ),
    ),
)
