-- Times are milliseconds since 1970; keys of 64 characters are SHA-256 or HMAC-SHA-256 in hexadecimal.
-- No CHECK on data: PostgreSQL repeats the whole row in the message of a failed one.
CREATE TABLE IF NOT EXISTS connections (
  connection_id varchar(255) PRIMARY KEY,
  name varchar(255) NOT NULL,
  strategy varchar(255) NOT NULL,
  options varchar(1000000) NOT NULL,
  registered varchar(64) NOT NULL
);
CREATE TABLE IF NOT EXISTS users (
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  user_id varchar(255) PRIMARY KEY,
  connection_id varchar(255) NOT NULL REFERENCES connections,
  profile varchar(1000000) NOT NULL,
  upstream varchar(1000000) NOT NULL,
  marks varchar(1000000) NOT NULL,
  password varchar(255),
  created bigint NOT NULL,
  updated bigint NOT NULL,
  last_login bigint,
  logins bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS users_of_connection ON users (connection_id, seq);
CREATE TABLE IF NOT EXISTS sessions (
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  session_key varchar(64) PRIMARY KEY,
  user_id varchar(255) NOT NULL REFERENCES users ON DELETE CASCADE,
  created bigint NOT NULL,
  authenticated bigint NOT NULL,
  expires bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS sessions_of_user ON sessions (user_id);
CREATE INDEX IF NOT EXISTS sessions_by_expiry ON sessions (expires);
CREATE TABLE IF NOT EXISTS participations (
  session_key varchar(64) NOT NULL REFERENCES sessions ON DELETE CASCADE,
  client_id varchar(255) NOT NULL,
  session_index varchar(255) NOT NULL,
  name_key varchar(64) NOT NULL,
  name_id varchar(1000000),
  PRIMARY KEY (session_key, client_id)
);
CREATE INDEX IF NOT EXISTS participations_by_name ON participations (client_id, name_key);
CREATE TABLE IF NOT EXISTS replays (
  replay_key varchar(64) PRIMARY KEY,
  expires bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS replays_by_expiry ON replays (expires);
CREATE TABLE IF NOT EXISTS tickets (
  ticket_key varchar(64) PRIMARY KEY,
  kind varchar(32) NOT NULL,
  client_id varchar(255) NOT NULL,
  user_id varchar(255) REFERENCES users ON DELETE CASCADE,
  sealed varchar(1000000) NOT NULL,
  expires bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS tickets_of_user ON tickets (user_id);
CREATE INDEX IF NOT EXISTS tickets_by_expiry ON tickets (expires);
CREATE TABLE IF NOT EXISTS log_entries (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  logged bigint NOT NULL,
  entry varchar(1000000) NOT NULL
);
CREATE INDEX IF NOT EXISTS log_entries_by_date ON log_entries (logged);
CREATE TABLE IF NOT EXISTS shared_values (
  value_key varchar(64) PRIMARY KEY,
  value_json varchar(1000000) NOT NULL,
  expires bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS shared_values_by_expiry ON shared_values (expires);
CREATE TABLE IF NOT EXISTS unfinished (
  task varchar(64) PRIMARY KEY
);
