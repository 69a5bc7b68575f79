/* x.c - tools are read too. */
