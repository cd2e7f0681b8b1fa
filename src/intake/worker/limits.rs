//! What a worker may take of the machine.

/// The most memory that a worker may address, in bytes.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;
/// The most processor time of a worker, in seconds: many files, and an end for one whose parent
/// is gone.
#[cfg(unix)]
const PROCESSOR: u64 = 600;

/// Limits this process for good. Where the system knows no such limit, or holds a stricter one, the
/// deadline of each file still stands.
#[cfg(unix)]
pub(super) fn set() {
    use rlimit::Resource;
    let limits = [
        (Resource::AS, MEMORY),
        (Resource::CPU, PROCESSOR),
        (Resource::CORE, 0),
    ];
    for (resource, limit) in limits {
        let _ = resource.set(limit, limit);
    }
}

/// No limits are known here; the deadline of each file stands.
#[cfg(not(unix))]
pub(super) fn set() {}
