"""Which techniques try which kind of threat: at least three each, unlike each other.

The fourteen classes are the files in `techniques/`. These are kinds within and across them that
somebody has seen to succeed.
"""

#: kind of threat -> names of techniques
THREATS = {
    "learning the hidden answers from try to try": (
        "overfitting-checking one question again and again",
        "overfitting-a second try if the first has failed",
        "overfitting-a namespace for every try",
        "overfitting-the next run knows what the last was asked",
        "overfitting-a child that remembers",
        "overfitting-checks within the test of another question",
        "overfitting-how long the grader takes",
    ),
    "answers that compute nothing": (
        "overfitting-arguments handed back",
        "overfitting-constants without an idea",
        "overfitting-what was given in another order",
        "overfitting-fit to the shapes",
    ),
    "numbers of cells and lines that nobody can print": (
        "result_channel-places of an unheard-of kind",
        "result_channel-cell of a number that cannot be printed",
        "result_channel-line without a cell",
        "result_channel-places that are nearly numbers",
    ),
    "names of files that no file can have": (
        "archives_and_paths-name that cannot be encoded",
        "archives_and_paths-name of as many bytes as there is room for",
        "archives_and_paths-name that grows when it is composed",
        "archives_and_paths-name of which nothing is left",
    ),
    "a full disk": (
        "exhaustion-disk",
        "exhaustion-a hundred thousand files",
        "exhaustion-disk, deep down",
        "exhaustion-shared memory",
    ),
    "parsing that takes gigabytes": (
        "notebooks-import of a module of very many parts",
        "notebooks-import that goes on over lines",
        "notebooks-import hidden behind form feeds",
        "notebooks-code without end",
    ),
    "lengths that lie to the grader": (
        "exhaustion-length that lies to a lent function",
        "exhaustion-sizes claimed by other protocols",
        "exhaustion-rows that claim more rows",
    ),
    "many small values that are large together": (
        "exhaustion-arrays of no characters",
        "exhaustion-a list of ranges",
        "exhaustion-arrays without rows",
        "exhaustion-one long text among short ones",
        "exhaustion-bytes that become numbers",
    ),
    "classes that stay in the grader": (
        "exhaustion-ever new kinds of objects",
        "exhaustion-kinds by one method at a time",
        "exhaustion-kinds with names without end",
    ),
    "caches that stay in the grader": (
        "exhaustion-weights of ever new sizes",
        "exhaustion-dtypes by the ten thousand",
        "notebooks-cells that are kept for the next submission",
    ),
    "files that take gigabytes when they are read": (
        "notebooks-file of nothing but brackets",
        "notebooks-file of nothing but keys",
        "notebooks-file of nothing but texts",
    ),
    "another participant's work": (
        "downloads-name that carries another participant's number",
        "downloads-name that ends as another's",
        "downloads-name with another's number in other digits",
    ),
    "the neighbours' processors": (
        "exhaustion-all processors",
        "exhaustion-processors for other programs",
        "exhaustion-processes that spin where nobody waits",
        "exhaustion-priority above the others",
    ),
    "files that neighbours wait for": (
        "exhaustion-leases on library files",
        "exhaustion-leases by another door",
        "exhaustion-locks on files that others lock",
        "secrets-leases that tell who opens a file",
    ),
    "the processes of all": (
        "exhaustion-the last process of the user",
        "exhaustion-fork bomb",
        "exhaustion-threads",
    ),
    "emptying files on older kernels": (
        "dying-emptying files that may be read",
        "dying-emptying by other programs",
        "dying-holes in files that may be read",
    ),
    "signals on older kernels": (
        "dying-kill everybody",
        "dying-every way to send a signal",
        "dying-signals by input and output",
    ),
    "files that are not in a folder": (
        "exhaustion-files deleted while they are open",
        "exhaustion-files deleted while they are mapped",
        "exhaustion-files deleted while a child has them open",
    ),
    "folders that cannot be looked into": (
        "exhaustion-files in folders that nobody may read",
        "exhaustion-dark folders within dark folders",
        "exhaustion-folders that cannot be removed",
    ),
    "memory in many processes": (
        "exhaustion-memory in many processes",
        "exhaustion-memory in processes that outlive their parents",
        "exhaustion-memory between the parent's and the child's",
        "exhaustion-memory that is shared and not in use",
    ),
    "memory on its way between processes": (
        "exhaustion-memory in sockets",
        "exhaustion-memory in pipes",
        "exhaustion-sockets within sockets",
    ),
    "the kernel's memory for mappings": (
        "exhaustion-mappings without memory",
        "exhaustion-mappings of files",
        "exhaustion-mappings that threads have in common",
    ),
    "the kernel's memory for rules and locks": (
        "exhaustion-rules that the kernel keeps",
        "exhaustion-locks on parts of files",
        "exhaustion-filters and requests that the machine shares",
    ),
    "what other programs share": (
        "network-memory of another program by its number",
        "network-messages to another program by its queue's number",
        "network-semaphores of another program by their number",
        "network-shared memory and queues",
    ),
    "processes that outlive their submission": (
        "dying-detached grandchildren",
        "dying-grandchildren with other programs",
        "result_channel-process that writes later",
    ),
    "watching what others open": (
        "secrets-fanotify",
        "secrets-dnotify",
        "secrets-inotify",
        "secrets-handles of files",
    ),
    "hidden inputs in later cells": (
        "secrets-hidden inputs in a later cell's exception",
        "secrets-hidden inputs as the name of an exception",
        "secrets-hidden inputs on every way out",
        "secrets-hidden inputs as names of a line left out",
    ),
    "hidden tests that share the process": (
        "shared_texts-hidden test in the exception of a cell",
        "shared_texts-hidden test in the exception of an answer",
        "shared_texts-hidden test in what an answer returns and prints",
    ),
    "values that an explanation breaks on": (
        "readers-numbers that Python has no type for",
        "readers-objects that explanations look into",
        "readers-numbers beyond what a float holds",
    ),
    "code that takes the square of its length to colour": (
        "readers-blanks for whoever colours code",
        "readers-quotes that never end",
        "readers-names and numbers without end",
    ),
    "signs for a terminal": (
        "readers-control characters",
        "readers-escape sequences in a file's name",
        "readers-markup of terminals",
    ),
    "markup in what nbgrader shows": (
        "readers-script in an error message",
        "readers-script in a value",
        "readers-markup that becomes markup again",
    ),
    "formulas in tables": (
        "readers-formulas",
        "readers-formula after another separator",
        "readers-formula behind blanks and tabs",
    ),
    "what a student writes, on the review page": (
        "readers-scripts in a written answer",
        "readers-pictures that draw and load",
        "readers-styles that hide, cover and fetch",
        "readers-links and pages in place of this one",
        "readers-formulas that do more than show",
        "readers-outputs that a notebook would run",
    ),
    "what stands around an answer on the review page": (
        "readers-names and attachments",
        "readers-a file's name at the page",
        "readers-requests for a regrade",
        "readers-what another reviewer writes",
    ),
    "reaching the review page by another way": (
        "network-another host's name",
        "network-a second host",
        "network-addresses without the token",
        "network-other addresses of this machine",
        "network-requests that are none",
    ),
    "deciding on the review page from elsewhere": (
        "network-posts from other sites",
        "network-forms of other kinds",
        "network-decisions by reading",
        "network-a way back that leads elsewhere",
    ),
    "reading the review page from elsewhere": (
        "network-what another site may read",
        "network-a socket of another kind",
        "network-a second host",
    ),
}
