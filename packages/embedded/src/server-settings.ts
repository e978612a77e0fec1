/** What a server is started for: to keep data, or to serve one test run as fast as it can. */
export type Durability = 'durable' | 'throwaway';

/**
 * PostgreSQL's settings for one small machine, given on its command line so that they change with the program and not with the
 * data folder. No statement, value or personal datum may reach its log.
 */
export function serverSettings(port: number, durability: Durability): Record<string, string> {
  return { ...NETWORK, port: String(port), ...MEMORY, ...PROCESSES, ...WRITING[durability], ...LOGGING };
}

const NETWORK = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
};

const MEMORY = {
  shared_buffers: '128MB',
  wal_buffers: '4MB',
  huge_pages: 'off',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  autovacuum_work_mem: '32MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
};

const PROCESSES = {
  max_connections: '60',
  io_method: 'sync',
  max_worker_processes: '2',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '2',
  autovacuum_vacuum_scale_factor: '0.1',
  autovacuum_analyze_scale_factor: '0.05',
};

/** `wal_level=minimal` needs `max_wal_senders=0`: nobody replicates an embedded server. */
const WRITING: Record<Durability, Record<string, string>> = {
  durable: {
    fsync: 'on',
    synchronous_commit: 'on',
    wal_level: 'minimal',
    min_wal_size: '32MB',
    max_wal_size: '1GB',
    checkpoint_timeout: '10min',
  },
  throwaway: {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_size: '1GB',
    checkpoint_timeout: '1h',
    max_connections: '200',
  },
};

const LOGGING = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %u ',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
};
