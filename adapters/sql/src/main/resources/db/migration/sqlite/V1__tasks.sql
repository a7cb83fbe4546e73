-- Ids are 16 bytes, big-endian, so that byte order is the order of TaskId. Times and durations are microseconds.
-- States, outcomes and node states are the numbers of StateCode, OutcomeCode and NodeState in the code.
-- Null costs nothing in a row, nor do the numbers 0 and 1: everything that is rare is null or 0.

-- What is not terminal. Payloads above a kilobyte are in body, so that a claim does not write them again.
create table task (
    id              blob    not null primary key,
    queue           text    not null,
    priority        integer not null,
    available_at    integer not null,
    state           integer not null,
    parked          text,
    holder          integer,
    cancel          integer,
    start_by        integer, -- expires_at as long as no attempt was started
    fence           integer not null default 0,
    last_holder     integer, -- of the claim that ended by retry or release, to recognise its repeat
    last_fence      integer,
    created_at      integer not null,
    started_at      integer,
    attempts        integer not null default 0,
    failures        integer not null default 0,
    crashes         integer not null default 0,
    releases        integer not null default 0,
    deliveries      integer not null default 0,
    generation      integer not null default 1,
    base_failures   integer not null default 0, -- as they were at the last replay
    base_crashes    integer not null default 0,
    task_type       text    not null,
    name            text,
    timeout         integer,
    expires_at      integer,
    retry           text,
    tags            text,
    error_type      text,
    error_message   text,
    error_retryable integer,
    payload         blob
) without rowid;

-- Only what may run now; start_by is here so that the search for the next ones needs no rows.
create index task_ready on task (queue, priority desc, available_at, id, start_by) where state = 1 and parked is null;
create index task_parked on task (queue, available_at) where parked is not null;
create index task_due on task (available_at) where state in (0, 3);
create index task_held on task (holder) where holder is not null;
create index task_start_by on task (start_by) where start_by is not null;

-- What is terminal.
create table finished (
    id              blob    not null primary key,
    status          integer not null,
    finished_at     integer not null,
    settled_by      integer, -- whose settlement ended it; with fence it recognises a repeat
    fence           integer not null,
    queue           text    not null,
    priority        integer not null,
    created_at      integer not null,
    started_at      integer,
    attempts        integer not null,
    failures        integer not null,
    crashes         integer not null,
    releases        integer not null,
    deliveries      integer not null,
    generation      integer not null,
    task_type       text    not null,
    name            text,
    timeout         integer,
    expires_at      integer,
    retry           text,
    tags            text,
    error_type      text,
    error_message   text,
    error_retryable integer,
    payload         blob,
    result          blob
) without rowid;

create index finished_age on finished (status, finished_at);
-- Lists of the rare endings; success is what the table itself consists of.
create index finished_rare on finished (status, id) where status <> 5;

create table body (
    id      blob not null primary key,
    payload blob not null
) without rowid;

-- Names that make a submit idempotent. Scope 'id': ids chosen by clients.
create table name_key (
    scope   text not null,
    key     blob not null,
    task_id blob not null,
    digest  blob not null,
    primary key (scope, key)
) without rowid;

create index name_key_task on name_key (task_id) where scope <> 'id';

create table attempt (
    task_id         blob    not null,
    number          integer not null,
    generation      integer not null,
    outcome         integer not null,
    started_at      integer not null,
    finished_at     integer not null,
    holder          integer not null,
    fence           integer not null,
    error_type      text,
    error_message   text,
    error_retryable integer,
    primary key (task_id, number)
) without rowid;

-- Tasks by queue and state; summed over nodes when read.
create table counter (
    queue text    not null,
    state integer not null,
    node  integer not null,
    n     integer not null,
    primary key (queue, state, node)
) without rowid;

-- One row per incarnation, for ever: finished tasks and attempts refer to its number, and the dead must stay dead.
create table node (
    no          integer primary key autoincrement,
    id          blob    not null unique,
    name        text    not null,
    started_at  integer not null,
    beat        integer not null,
    state       integer not null,
    lease_until integer not null
);

create index node_listed on node (state) where state < 2;

-- Filled and emptied to prove that there is room for a task.
create table probe (
    id     integer primary key,
    filler blob
);

-- 0 to 1023: unpacks lists of ids that are bound as one value.
create table position (i integer primary key);
insert into position
with recursive n (i) as (select 0 union all select i + 1 from n where i < 1023)
select i from n;
