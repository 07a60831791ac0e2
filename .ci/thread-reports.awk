# thread-reports.awk: reads the thread sanitizer's reports and prints each that stands for a defect; exit 1 if there is one.
#
# One kind is none: two accesses that are both inside a Mutex.withLock. Where threads meet at a lock, Swift's Mutex takes and leaves it in
# libswiftSynchronization.so (_MutexHandle._lockSlow, _unlockSlow), which is compiled without the sanitizer, so the sanitizer does not see
# who came first; a program of one Mutex and eight threads is reported, too. A suppression would drop every report that has such a frame
# anywhere, also those with one access outside of the lock: here both must be inside.
#
# A body of withLock is a closure of type (inout sending Value) -> sending Result; no other closure's name has these letters.
BEGIN { inside = "YuYTXEfU" }

function finish() {
    if (report == "") return
    if (accesses == 2 && guarded == 2) known++
    else { defects++; printf "%s", report }
    report = ""
}

/WARNING: ThreadSanitizer:|ERROR: ThreadSanitizer:|ThreadSanitizer: CHECK failed/ {
    finish()
    report = $0 "\n"; accesses = 0; guarded = 0; stack = ""
    next
}
report != "" {
    report = report $0 "\n"
    if (/^  (Previous )?([Aa]tomic )?([Rr]ead|[Ww]rite|[Mm]odifying)[ -]/) { accesses++; stack = "access" }
    else if (/^ *$/ || /^  [A-Z]/) stack = ""
    if (stack == "access" && index($0, inside)) { guarded++; stack = "guarded" }
    if (/^SUMMARY:/) finish()
}
END {
    finish()
    printf "thread-reports: %d at a contended Mutex, %d defects\n", known, defects
    exit defects > 0
}
