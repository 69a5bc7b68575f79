/* x.c - calls that nobody may make. */
void x_all(char *p)
{
    strcpy(p);
    strcat(p);
    sprintf(p);
    vsprintf(p);
    strtok(p);
    gets(p);
    atoi(p);
    atol(p);
    system(p);
    popen(p);
}
