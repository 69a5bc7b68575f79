/* x.h - public functions without a comment. */
#ifndef BASE_X_H
#define BASE_X_H
/* This comment stands too far above. */

int x_first(void);

/* This one holds for both that follow. */
int x_second(void);
int x_third(void);

struct x *x_fourth(int a,
                   int b);
static inline int x_own(void)
{
    return 4;
}
int x_fifth(void);
#endif
