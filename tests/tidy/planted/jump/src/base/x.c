/* x.c - jumps. */
int x_jump(int n)
{
again:
    if (n < 3)
        goto again;
    if (setjmp(x_place))
        return 1;
    longjmp(x_place, n);
}
