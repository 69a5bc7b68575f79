/* helper.h - our second executable, which the first one starts for what few runs need, so that
 * the others need not load its libraries.
 *
 * It reads its standard input and writes its standard output; what it has to complain of goes
 * to the standard error.
 */
#ifndef BASE_HELPER_H
#define BASE_HELPER_H
#include "err.h"
#include <sys/types.h>

struct helper {
    const char *name;
    pid_t pid;
    int fd; /* where its input is written to */
};

/* Starts the executable of that name, which lies beside this one or in ../libexec. `words`
 * are its arguments, the first its own name, NULL the last; `output` becomes its standard
 * output. From then on the process ignores SIGPIPE, so that a helper that ends too soon is a
 * failed write. */
MUST_USE bool helper_start(struct helper *h, const char *name, char *const *words, int output,
                           struct err *e);

/* Ends its input and waits for it. False when it says that it failed. */
MUST_USE bool helper_end(struct helper *h, struct err *e);
#endif
