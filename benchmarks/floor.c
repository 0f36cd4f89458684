/* The floor under every generator: it reads the same inputs and writes files of the same sizes to the same
 * paths, with two processes, and does nothing else.
 *
 *   floor INPUTS PAGES PAGE OUTPUT
 *
 * INPUTS  a file that lists the files to read, one path a line
 * PAGES   a file that lists the pages to write, "<size> <folder>" a line; the page is OUTPUT/<folder>/index.html
 * PAGE    a real page, whose bytes fill all pages
 * OUTPUT  a folder that does not exist yet
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROCESSES 2
#define LARGEST (1 << 20)

static char buffer[LARGEST], page[LARGEST];

static void stop(const char *what) {
    perror(what);
    _exit(1);
}

static size_t fill(const char *path, char *into) {
    int file = open(path, O_RDONLY);
    if (file < 0) stop(path);
    ssize_t got = read(file, into, LARGEST);
    if (got < 0) stop(path);
    close(file);
    return (size_t)got;
}

/* Every PROCESSES-th line of a list, from `first` on. */
static int next_line(FILE *list, char *line, int size, long *number, int first) {
    while (fgets(line, size, list)) {
        if ((*number)++ % PROCESSES == first) {
            line[strcspn(line, "\n")] = 0;
            return 1;
        }
    }
    return 0;
}

static void write_page(int output, const char *line) {
    size_t size;
    char folder[4096], path[4200];
    if (sscanf(line, "%zu %4095s", &size, folder) != 2 || size > LARGEST) stop("a line of PAGES");
    if (mkdirat(output, folder, 0755)) stop(folder);
    snprintf(path, sizeof path, "%s/index.html", folder);
    int file = openat(output, path, O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (file < 0 || write(file, page, size) != (ssize_t)size) stop(path);
    close(file);
}

static void work(char **names, int first) {
    char line[8192];
    long number = 0;
    FILE *inputs = fopen(names[1], "r"), *pages = fopen(names[2], "r");
    if (!inputs || !pages) stop("a list");
    while (next_line(inputs, line, sizeof line, &number, first)) fill(line, buffer);
    number = 0;
    int output = open(names[4], O_RDONLY | O_DIRECTORY);
    if (output < 0) stop(names[4]);
    while (next_line(pages, line, sizeof line, &number, first)) write_page(output, line);
    _exit(0);
}

int main(int count, char **names) {
    if (count != 5) {
        fprintf(stderr, "usage: floor INPUTS PAGES PAGE OUTPUT\n");
        return 2;
    }
    size_t length = fill(names[3], page);
    if (!length) stop(names[3]);
    for (size_t at = length; at < LARGEST; at++) page[at] = page[at - length];
    if (mkdir(names[4], 0755)) stop(names[4]);
    for (int first = 0; first < PROCESSES; first++)
        if (!fork()) work(names, first);
    int status, failed = 0;
    while (wait(&status) > 0) failed |= status;
    return failed ? 1 : 0;
}
