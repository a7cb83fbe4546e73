-- Ids are 16 bytes, big-endian. Times and durations are microseconds; times count from 1970, UTC.
-- States, outcomes and node states are the numbers of StateCode, OutcomeCode and NodeState in the code:
-- 0 scheduled, 1 pending, 2 running, 3 retrying, 4 blocked, 5 success, 6 failed, 7 cancelled, 8 expired.

-- What is not terminal. Payloads of more than some hundred bytes are in body, so that a claim does not write them again.
create table task (
    id              binary(16) not null primary key,
    queue           varchar(255) collate utf8mb4_nopad_bin not null,
    priority        tinyint    not null,
    available_at    bigint     not null,
    state           tinyint    not null,
    parked          varchar(255),
    holder          bigint,
    cancel          tinyint,
    start_by        bigint, -- expires_at as long as no attempt was started
    fence           bigint     not null default 0,
    last_holder     bigint, -- of the claim that ended by retry or release, to recognise its repeat
    last_fence      bigint,
    created_at      bigint     not null,
    started_at      bigint,
    attempts        int        not null default 0,
    failures        int        not null default 0,
    crashes         int        not null default 0,
    releases        int        not null default 0,
    deliveries      int        not null default 0,
    generation      int        not null default 1,
    base_failures   int        not null default 0, -- as they were at the last replay
    base_crashes    int        not null default 0,
    task_type       text       not null,
    name            text,
    timeout         bigint,
    expires_at      bigint,
    retry           text,
    tags            mediumtext,
    error_type      text,
    error_message   text,
    error_retryable tinyint,
    payload         blob,
    -- In place of partial indexes: null for everything that the index is not about.
    ready_rank      tinyint generated always as (case when state = 1 and parked is null then 9 - priority end) stored,
    parked_queue    varchar(255) collate utf8mb4_nopad_bin
                    generated always as (case when parked is not null then queue end) stored,
    due_at          bigint generated always as (case when state in (0, 3) then available_at end) stored,
    key task_ready (queue, ready_rank, available_at, id),
    key task_parked (parked_queue, available_at, id),
    key task_due (due_at),
    key task_held (holder, id),
    key task_start_by (start_by)
) engine = innodb character set utf8mb4 collate utf8mb4_nopad_bin;

-- What is terminal. Rows are added and deleted, never changed.
create table finished (
    id              binary(16) not null primary key,
    status          tinyint    not null,
    finished_at     bigint     not null,
    settled_by      bigint, -- whose settlement ended it; with fence it recognises a repeat
    fence           bigint     not null,
    queue           varchar(255) collate utf8mb4_nopad_bin not null,
    priority        tinyint    not null,
    created_at      bigint     not null,
    started_at      bigint,
    attempts        int        not null,
    failures        int        not null,
    crashes         int        not null,
    releases        int        not null,
    deliveries      int        not null,
    generation      int        not null,
    task_type       text       not null,
    name            text,
    timeout         bigint,
    expires_at      bigint,
    retry           text,
    tags            mediumtext,
    error_type      text,
    error_message   text,
    error_retryable tinyint,
    payload         blob,
    result          longblob,
    -- Lists of the rare endings; success is what the table itself consists of.
    rare            tinyint generated always as (case when status <> 5 then status end) stored,
    key finished_age (status, finished_at),
    key finished_rare (rare, id)
) engine = innodb character set utf8mb4 collate utf8mb4_nopad_bin;

create table body (
    id      binary(16) not null primary key,
    payload longblob   not null
) engine = innodb;

-- Names that make a submit idempotent. Scope 'id': ids chosen by clients.
create table name_key (
    scope   varchar(32) collate utf8mb4_nopad_bin not null,
    name    binary(16)  not null,
    task_id binary(16)  not null,
    digest  varbinary(64) not null,
    primary key (scope, name),
    key name_key_task (task_id)
) engine = innodb character set utf8mb4 collate utf8mb4_nopad_bin;

create table attempt (
    task_id         binary(16) not null,
    number          int        not null,
    generation      int        not null,
    outcome         tinyint    not null,
    started_at      bigint     not null,
    finished_at     bigint     not null,
    holder          bigint     not null,
    fence           bigint     not null,
    error_type      text,
    error_message   text,
    error_retryable tinyint,
    primary key (task_id, number)
) engine = innodb character set utf8mb4 collate utf8mb4_nopad_bin;

-- Tasks by queue and state, each in several rows, so that writers do not wait for each other; summed when read.
create table counter (
    queue varchar(255) collate utf8mb4_nopad_bin not null,
    state tinyint  not null,
    node  smallint not null,
    n     bigint   not null,
    primary key (queue, state, node)
) engine = innodb character set utf8mb4 collate utf8mb4_nopad_bin;

-- One row per incarnation, for ever: finished tasks and attempts refer to its number, and the dead must stay dead.
create table node (
    no          bigint     not null auto_increment primary key,
    id          binary(16) not null unique,
    name        text       not null,
    started_at  bigint     not null,
    beat        bigint     not null,
    state       tinyint    not null,
    lease_until bigint     not null,
    key node_listed (state)
) engine = innodb character set utf8mb4 collate utf8mb4_nopad_bin;

-- Filled and emptied to prove that a write would be kept.
create table probe (
    id     int not null primary key,
    filler blob
) engine = innodb;

-- What these data are, for ever: rings of a broker name it.
create table store (
    one int        not null primary key check (one = 1),
    id  binary(16) not null
) engine = innodb;

-- Messages of a broker that could not become tasks.
create table dead_message (
    id          binary(16) not null primary key,
    received_at bigint     not null,
    broker      text       not null,
    lane        text       not null,
    reason      text       not null,
    detail      text       not null,
    body_bytes  bigint     not null,
    body        mediumblob not null,
    key dead_message_age (received_at, id)
) engine = innodb character set utf8mb4 collate utf8mb4_nopad_bin;
