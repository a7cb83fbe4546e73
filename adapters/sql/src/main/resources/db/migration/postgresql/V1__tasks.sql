-- Times and durations are microseconds; times count from 1970, UTC: to_timestamp(available_at / 1e6) shows one.
-- States, outcomes and node states are the numbers of StateCode, OutcomeCode and NodeState in the code:
-- 0 scheduled, 1 pending, 2 running, 3 retrying, 4 blocked, 5 success, 6 failed, 7 cancelled, 8 expired.

-- What is not terminal. Payloads of more than some hundred bytes are in body, so that a claim does not write them again.
create table task (
    id              uuid     not null primary key,
    queue           text     collate "C" not null,
    priority        smallint not null,
    available_at    bigint   not null,
    state           smallint not null,
    parked          text,
    holder          bigint,
    cancel          smallint,
    start_by        bigint, -- expires_at as long as no attempt was started
    fence           bigint   not null default 0,
    last_holder     bigint, -- of the claim that ended by retry or release, to recognise its repeat
    last_fence      bigint,
    created_at      bigint   not null,
    started_at      bigint,
    attempts        integer  not null default 0,
    failures        integer  not null default 0,
    crashes         integer  not null default 0,
    releases        integer  not null default 0,
    deliveries      integer  not null default 0,
    generation      integer  not null default 1,
    base_failures   integer  not null default 0, -- as they were at the last replay
    base_crashes    integer  not null default 0,
    task_type       text     not null,
    name            text,
    timeout         bigint,
    expires_at      bigint,
    retry           text,
    tags            text,
    error_type      text,
    error_message   text,
    error_retryable smallint,
    payload         bytea
) with (
    -- Room on each page for what a claim writes: a sixth less work for the server. Dead rows are swept early and fast.
    fillfactor = 60,
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0
);

-- Only what may run now.
create index task_ready on task (queue, priority desc, available_at, id) where state = 1 and parked is null;
create index task_parked on task (queue, available_at) where parked is not null;
create index task_due on task (available_at) where state in (0, 3);
create index task_held on task (holder) where holder is not null;
create index task_start_by on task (start_by) where start_by is not null;

-- What is terminal. Rows are added and deleted, never changed. A key of a partitioned table has to hold what divides it;
-- that no id is in two partitions follows from the row of task that each of these was made of.
create table finished (
    id              uuid     not null,
    status          smallint not null,
    finished_at     bigint   not null,
    settled_by      bigint, -- whose settlement ended it; with fence it recognises a repeat
    fence           bigint   not null,
    queue           text     collate "C" not null,
    priority        smallint not null,
    created_at      bigint   not null,
    started_at      bigint,
    attempts        integer  not null,
    failures        integer  not null,
    crashes         integer  not null,
    releases        integer  not null,
    deliveries      integer  not null,
    generation      integer  not null,
    task_type       text     not null,
    name            text,
    timeout         bigint,
    expires_at      bigint,
    retry           text,
    tags            text,
    error_type      text,
    error_message   text,
    error_retryable smallint,
    payload         bytea,
    result          bytea,
    primary key (id, status, finished_at)
) partition by list (status);

-- Dead letters: few, kept for long, and taken out again by a replay.
create table finished_failed partition of finished for values in (6);
-- All others: a partition for each day, UTC, made ahead and dropped as a whole by the nodes.
create table finished_ended partition of finished for values in (5, 7, 8) partition by range (finished_at);
-- A day for which no partition was made. Its rows are deleted one by one.
create table finished_other partition of finished_ended default;

-- The days that have a partition, finished_<yyyymmdd>.
create table finished_day (
    starts_at bigint not null primary key,
    walked_to uuid   not null -- the first id that retention has not looked at yet
);

create index finished_age on finished (status, finished_at);
-- Lists of the rare endings; success is what the table itself consists of.
create index finished_rare on finished (status, id) where status <> 5;

create table body (
    id      uuid  not null primary key,
    payload bytea not null
);

-- Names that make a submit idempotent. Scope 'id': ids chosen by clients.
create table name_key (
    scope   text  collate "C" not null,
    name    uuid  not null,
    task_id uuid  not null,
    digest  bytea not null,
    primary key (scope, name)
);

create index name_key_task on name_key (task_id) where scope <> 'id';

create table attempt (
    task_id         uuid     not null,
    number          integer  not null,
    generation      integer  not null,
    outcome         smallint not null,
    started_at      bigint   not null,
    finished_at     bigint   not null,
    holder          bigint   not null,
    fence           bigint   not null,
    error_type      text,
    error_message   text,
    error_retryable smallint,
    primary key (task_id, number)
);

-- Tasks by queue and state, each in several rows, so that writers do not wait for each other; summed when read.
create table counter (
    queue text     collate "C" not null,
    state smallint not null,
    node  smallint not null,
    n     bigint   not null,
    primary key (queue, state, node)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);

-- One row per incarnation, for ever: finished tasks and attempts refer to its number, and the dead must stay dead.
create table node (
    no          bigint   generated always as identity primary key,
    id          uuid     not null unique,
    name        text     not null,
    started_at  bigint   not null,
    beat        bigint   not null,
    state       smallint not null,
    lease_until bigint   not null
) with (fillfactor = 50);

create index node_listed on node (state) where state < 2;

-- Filled and emptied to prove that a write would be kept.
create table probe (
    id     integer primary key,
    filler bytea
);

-- What these data are, for ever: rings of a broker name it.
create table store (
    one integer not null primary key check (one = 1),
    id  uuid    not null
);

-- Messages of a broker that could not become tasks.
create table dead_message (
    id          uuid    not null primary key,
    received_at bigint  not null,
    broker      text    not null,
    lane        text    not null,
    reason      text    not null,
    detail      text    not null,
    body_bytes  bigint  not null,
    body        bytea   not null
);

create index dead_message_age on dead_message (received_at, id);
