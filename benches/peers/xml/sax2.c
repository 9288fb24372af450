/* Reads a file of XML by libxml2's SAX2: events alone, nothing is kept but the bytes of text, which are counted. */
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long bytes;

static void start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                  const xmlChar **names, int attributes, int defaulted, const xmlChar **values) {
}

static void end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
}

static void characters(void *user, const xmlChar *text, int length) {
    bytes += length;
}

static char *whole(const char *path, int *length) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) {
        perror(path);
        exit(1);
    }
    *length = (int)ftell(file);
    rewind(file);
    char *text = malloc(*length);
    if (!text || fread(text, 1, *length, file) != (size_t)*length) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return text;
}

static void read_once(xmlSAXHandler *handler, const char *text, int length) {
    xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt(text, length);
    *context->sax = *handler;
    xmlCtxtUseOptions(context, XML_PARSE_HUGE | XML_PARSE_NONET);
    xmlParseDocument(context);
    if (!context->wellFormed) {
        fprintf(stderr, "not well formed\n");
        exit(1);
    }
    xmlFreeParserCtxt(context);
}

int main(void) {
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start;
    handler.endElementNs = end;
    handler.characters = characters;
    xmlInitParser();
    printf("libxml2 %s, SAX2\n", LIBXML_DOTTED_VERSION);
    fflush(stdout);

    char path[4096], last[4096] = "", *text = NULL;
    int length = 0;
    long times;
    while (scanf("%ld %4095[^\n]", &times, path) == 2) {
        if (strcmp(path, last)) {
            free(text);
            text = whole(path, &length);
            strcpy(last, path);
        }
        struct timespec from, to;
        clock_gettime(CLOCK_MONOTONIC, &from);
        for (long i = 0; i < times; i++) {
            bytes = 0;
            read_once(&handler, text, length);
        }
        clock_gettime(CLOCK_MONOTONIC, &to);
        printf("%lld %ld\n", (to.tv_sec - from.tv_sec) * 1000000000LL + to.tv_nsec - from.tv_nsec, bytes);
        fflush(stdout);
    }
    return 0;
}
