-- What these data are, for ever: rings of a broker name it.
create table store (
    one integer not null primary key check (one = 1),
    id  blob    not null
);

-- Messages of a broker that could not become tasks.
create table dead_message (
    id          blob    not null primary key,
    received_at integer not null,
    broker      text    not null,
    lane        text    not null,
    reason      text    not null,
    detail      text    not null,
    body_bytes  integer not null,
    body        blob    not null
) without rowid;

create index dead_message_age on dead_message (received_at, id);

-- "key" is a reserved word in other databases.
alter table name_key rename column key to name;
