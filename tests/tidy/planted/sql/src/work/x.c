/* x.c - SQL where none belongs. */
const char *const x_words[] = {
    "SELECT name FROM student",
    "INSERT INTO student",
    "UPDATE student",
    "DELETE FROM student",
    "CREATE TABLE student",
    "PRAGMA user_version",
    "BEGIN",
    "COMMIT;",
    "SELECTED in a text is no SQL, nor is a SELECT within one",
};
