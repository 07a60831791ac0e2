/*
 * The log file: JSON lines, for the owner's eyes only.
 */
#include "php_hestiabridge.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* The settings value that means standard error rather than a file. */
#define STANDARD_ERROR "stderr"

static bool refuse(const char *path, const char *reason)
{
	hestiabridge_throw(HB_ERROR_INVALID_SETTINGS, "invalid_settings", ZEND_STRL("hestiabridge.log_file"),
		"Set hestiabridge.log_file in php.ini to the absolute path of a plain file that this user may write, or to "
		"nothing. Nothing was sent to the server.",
		"The log file %s cannot be used: %s.", path, reason);
	return false;
}

static bool read_level(int32_t *level)
{
	static const char *const words[] = {"none", "error", "warning", "info", "debug"}; /* HB_LOG_* */
	const char *word = HESTIABRIDGE_G(log_level) ? HESTIABRIDGE_G(log_level) : "";

	if (!*word) {
		/* What php.ini makes of none and off. */
		*level = 0;
		return true;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcasecmp(word, words[i]) == 0) {
			*level = (int32_t) i;
			return true;
		}
	}
	hestiabridge_throw(HB_ERROR_INVALID_SETTINGS, "invalid_settings", ZEND_STRL("hestiabridge.log_level"),
		"Set hestiabridge.log_level in php.ini to none, error, warning, info or debug. Nothing was sent to the server.",
		"hestiabridge.log_level is \"%s\", which is no level.", word);
	return false;
}

/* What has the descriptor of standard error now; 0 in both for nothing that can be written to. */
static void look_at_standard_error(dev_t *device, ino_t *inode)
{
	struct stat status;
	int flags = fcntl(STDERR_FILENO, F_GETFL);
	int inherited = fcntl(STDERR_FILENO, F_GETFD);

	*device = 0;
	*inode = 0;
	/* What is closed at exec was not inherited: another module has opened it where standard error was closed. */
	if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && inherited >= 0 && !(inherited & FD_CLOEXEC)
		&& fstat(STDERR_FILENO, &status) == 0) {
		*device = status.st_dev;
		*inode = status.st_ino;
	}
}

void hestiabridge_log_remember_standard_error(hestiabridge_standard_error *known)
{
	pid_t pid = getpid();

	if (known->pid != pid) {
		known->pid = pid;
		look_at_standard_error(&known->device, &known->inode);
	}
}

/*
 * A descriptor of our own for standard error, so that what a progress callback closes and opens cannot take its place.
 * -1 if it is closed or has become another file: a script may close it, and the next file that is opened gets its
 * descriptor, be it a database's.
 */
static int open_standard_error(void)
{
	const hestiabridge_standard_error *known = &HESTIABRIDGE_G(standard_error);
	dev_t device;
	ino_t inode;

	look_at_standard_error(&device, &inode);
	if (inode == 0 || device != known->device || inode != known->inode) {
		return -1;
	}
	return fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
}

bool hestiabridge_log_open(hestiabridge_log *log)
{
	const char *path = HESTIABRIDGE_G(log_file);
	struct stat status;

	log->fd = -1;
	if (!path || !*path) {
		return true;
	}
	if (!read_level(&log->level)) {
		return false;
	}
	if (log->level == 0) {
		return true;
	}
	if (strcmp(path, STANDARD_ERROR) == 0) {
		/* Closed, nobody reads it: as with a full disk, that stops no run. */
		log->fd = open_standard_error();
		return true;
	}
	if (path[0] != '/') {
		return refuse(path, "the path is not absolute");
	}
	/* O_NONBLOCK: opening a pipe that nobody reads must not wait. */
	log->fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
	if (log->fd < 0) {
		return refuse(path, errno == ELOOP ? "it is a link"
			: errno == ENXIO ? "it is not a plain file" : strerror(errno));
	}
	if (fstat(log->fd, &status) != 0) {
		int error = errno;
		hestiabridge_log_close(log);
		return refuse(path, strerror(error));
	}
	if (!S_ISREG(status.st_mode) || status.st_nlink != 1 || (status.st_mode & 077) != 0) {
		hestiabridge_log_close(log);
		return refuse(path, !S_ISREG(status.st_mode) ? "it is not a plain file"
			: status.st_nlink != 1 ? "it has another name (a hard link)"
			: "others may open it; run chmod 600 on it");
	}
	return true;
}

void hestiabridge_log_write(hestiabridge_log *log, const char *line, size_t size)
{
	char start[96];
	struct timespec now;
	struct tm parts;
	struct iovec pieces[3];
	int length;
	ssize_t written;

	/* An object with at least one field: anything else is not a line of ours. */
	if (log->fd < 0 || size < 4 || line[0] != '{' || line[1] != '"') {
		return;
	}
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &parts);
	length = snprintf(start, sizeof(start), "{\"time\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ\",\"pid\":%ld,",
		parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
		(int) (now.tv_nsec / 1000000), (long) getpid());
	if (length <= 0 || (size_t) length >= sizeof(start)) {
		return;
	}
	pieces[0].iov_base = start;
	pieces[0].iov_len = (size_t) length;
	pieces[1].iov_base = (char *) line + 1;
	pieces[1].iov_len = size - 1;
	pieces[2].iov_base = "\n";
	pieces[2].iov_len = 1;
	/* A full disk must not stop a run: what cannot be written is lost. */
	do {
		written = writev(log->fd, pieces, 3);
	} while (written < 0 && errno == EINTR);
}

void hestiabridge_log_close(hestiabridge_log *log)
{
	if (log->fd >= 0) {
		close(log->fd);
	}
	log->fd = -1;
}
