# make                  build/successmentor, the release program
# make MODE=asan        the same under AddressSanitizer and UBSan, in build/asan/
# make test             builds and runs the tests of this MODE
# make tidy purity      the source's house rules; core without a call to the outside
# make analyse          gcc -fanalyzer, cppcheck, clang-tidy, formatting
# make install          into $(DESTDIR)$(PREFIX)
# V=1 shows every command;
# STRICT=1 makes every warning an error, as ./check does.
MODE ?= release
Q := $(if $(V),,@)
B    := build/$(MODE)
CC   := gcc
PREFIX ?= /usr/local
VERSION := $(shell cat VERSION)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wold-style-definition -Wvla -Wformat=2 -Wwrite-strings -Wcast-qual \
        -Wundef -Wswitch-enum -Wnull-dereference -Wdouble-promotion -Wpointer-arith -fno-common \
        $(if $(STRICT),-Werror)
HARDEN := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
          -fcf-protection -fPIE -ftrivial-auto-var-init=zero
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS_release  := -O2 -g $(HARDEN)
FLAGS_asan     := -Og -g3 $(SANITIZE)
FLAGS_coverage := -O0 -g --coverage
FLAGS_fuzz     := -O1 -g3 $(SANITIZE) -fsanitize=fuzzer-no-link -fprofile-instr-generate -fcoverage-mapping
LINK_release   := -pie -Wl,-z,relro,-z,now
LINK_asan      := $(SANITIZE)
LINK_coverage  := --coverage
LINK_fuzz      := $(SANITIZE) -fsanitize=fuzzer -fprofile-instr-generate
ifeq ($(MODE),fuzz)
CC := clang
endif
CFLAGS := -std=c17 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' $(WARN) $(FLAGS_$(MODE))

# The architecture. A layer sees the headers on its line and no others; an #include that
# points the wrong way does not compile.
SEES_base   := base
SEES_core   := base core
SEES_import := base core import
SEES_work   := base core import work
SEES_draw   := base core draw
SEES_report := base core import work draw report
SEES_cli    := base core import work draw report cli
SEES_office := base office
LAYERS := base core import work draw report cli office

SRC   := $(foreach l,$(LAYERS),$(sort $(wildcard src/$(l)/*.c)))
OBJ   := $(SRC:%.c=$(B)/%.o)
# Libraries cost each start milliseconds: those that few runs need are in a second program.
OFFICE_OBJ := $(filter $(B)/src/base/% $(B)/src/office/%,$(OBJ))
OFFICE_LIB := -lxlsxwriter
LIB   := $(filter-out %/main.o %/xlsx.o,$(OBJ))
TESTS := $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZ  := $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
layer  = $(word 2,$(subst /, ,$(1)))
sees   = $(patsubst %,-Isrc/%,$(SEES_$(call layer,$(1))))
PROGRAM := $(if $(filter release,$(MODE)),build/successmentor,$(B)/successmentor)
OFFICE  := $(PROGRAM)-office

.PHONY: all test tests fuzz tidy purity analyse format man install clean
.SECONDARY:
all: $(PROGRAM) $(OFFICE)
$(PROGRAM): $(filter-out $(B)/src/office/%,$(OBJ))
	$(Q)$(CC) $(LINK_$(MODE)) $^ -o $@
$(OFFICE): $(OFFICE_OBJ)
	$(Q)$(CC) $(LINK_$(MODE)) $^ -o $@ $(OFFICE_LIB)

$(B)/src/%.o: src/%.c VERSION Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(call sees,src/$*) -MMD -MP -c $< -o $@
$(B)/tests/%.o: tests/%.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -Itests $(patsubst %,-Isrc/%,$(LAYERS)) -MMD -MP -c $< -o $@
# A test may replace a system call by wrapping it: tests/unit/test_x.wrap names those it does.
$(B)/tests/unit/%: $(B)/tests/unit/%.o $(LIB)
	$(Q)$(CC) $(LINK_$(MODE)) $(addprefix -Wl$(,)--wrap=,$(shell cat tests/unit/$*.wrap 2>/dev/null)) \
	    $^ -o $@ -lcmocka
$(B)/tests/attack/%: $(B)/tests/attack/%.o $(LIB)
	$(Q)$(CC) $(LINK_$(MODE)) $^ -o $@
$(B)/tests/fuzz/%: $(B)/tests/fuzz/%.o $(LIB)
	$(Q)$(CC) $(LINK_$(MODE)) $^ -o $@
, := ,

tests: $(TESTS)
fuzz: $(FUZZ)
test: $(TESTS) $(PROGRAM) $(OFFICE)
	tests/run $(B) $(TESTS)

build/tidy: tools/tidy.c Makefile
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARN) $(FLAGS_release) $(LINK_release) $< -o $@
tidy: build/tidy
	build/tidy
purity: $(filter $(B)/src/core/%,$(OBJ))
	tools/purity $^

CHECKED := $(wildcard src/*/*.[ch] tests/*.h tests/*/*.[ch] tools/*.c)
format:
	clang-format -i $(CHECKED)
# cppcheck 2.10 crashes over _Generic, so it takes CELL, OUT and PUT for functions.
analyse:
	clang-format --dry-run -Werror $(CHECKED)
	cppcheck --quiet --error-exitcode=1 --std=c11 --inline-suppr --enable=warning,performance,portability \
	    --suppress=checkersReport -UCELL -UOUT -UPUT -DVERSION='"0"' $(patsubst %,-Isrc/%,$(LAYERS)) src
	printf '%s\n' $(SRC) | xargs -P 2 -I {} clang-tidy --quiet {} -- -std=c17 -D_GNU_SOURCE \
	    -DVERSION='"0"' $(patsubst %,-Isrc/%,$(LAYERS))
	$(MAKE) MODE=analyse STRICT=1
FLAGS_analyse := -O1 -fanalyzer

install: $(PROGRAM) $(OFFICE)
	install -D $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/successmentor
	install -D $(OFFICE) $(DESTDIR)$(PREFIX)/libexec/successmentor-office
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	$(PROGRAM) --manual >$(DESTDIR)$(PREFIX)/share/man/man1/successmentor.1
clean:
	rm -rf build
-include $(OBJ:.o=.d) $(TESTS:%=%.d) $(FUZZ:%=%.d)
